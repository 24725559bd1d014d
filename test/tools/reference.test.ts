import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aup } from '../../packages/cli/test/terminal.ts';
import { errorTable } from '../../src/errors.ts';
import { buildManifest } from '../../tools/manifest.ts';
import { anchor } from '../../tools/reference/markdown.ts';
import { renderReference } from '../../tools/reference.ts';
import { expectation } from '../support/expectation.ts';

const manifest = buildManifest();
const actions = manifest.actions ?? [];
const pages = renderReference(manifest);
const pageOf = (slug: string) => pages.get(`${slug}.md`) ?? '';

const documents = new Map(
  [
    'README.md',
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
  ]
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file, readFileSync(file, 'utf8')]),
);

describe('the action reference', () => {
  test('has a page for every action, and the index leads to each once', () => {
    const index = pages.get('README.md') ?? '';
    for (const { slug, title } of actions) {
      expect(pageOf(slug)).toMatch(new RegExp(`^# ${title}\n`));
      expect(index.split(`](${slug}.md)`)).toHaveLength(2);
    }
  });

  test('is the same every time', () => {
    expect(renderReference(buildManifest())).toEqual(pages);
  });

  test.each(actions.map((action) => [action.slug, action] as const))(
    '%s: names every input, every output and every code of its examples',
    (slug, { input, output, examples }) => {
      const page = pageOf(slug);
      for (const { properties } of [input, output])
        for (const name of Object.keys(properties as object)) expect(page).toContain(`\n| \`${name}\` |`);
      for (const { error } of examples) if (error) expect(page).toContain(`(errors.md#${error.code}):`);
    },
  );

  test('explains every code', () => {
    for (const [code, { hint }] of Object.entries(errorTable)) {
      expect(pages.get('errors.md')).toContain(`\n## ${code}\n`);
      expect(pages.get('errors.md')).toContain(hint);
    }
  });

  test.each([
    ['find-user', 'Give exactly one: `userName`, `externalId` or `email`.'],
    ['create-user', 'Give at least one: `primaryEmail` or `emails`.'],
    ['list-users', 'Not together: `filter` and `userName`.'],
    ['custom-request', '`access` with `method` `DELETE`: `full`\n'],
    ['update-user', '`access`: `full` or `no-delete`\n'],
    ['get-user', '`access`: any\n'],
    ['unlink-user', '`organizationApiKey`: needed\n'],
  ])('%s: says "%s"', (slug, sentence) => {
    expect(pageOf(slug)).toContain(`\n- ${sentence}`);
  });
});

describe('every command of the reference runs as it stands', () => {
  const commands = [...pages].flatMap(([file, text]) =>
    [...text.matchAll(/^```sh\n(.*?)\n```$/gms)].flatMap(([, block = '']) =>
      block.split(/\n(?=node )/).map((command): [string, string] => [file, command]),
    ),
  );
  const run = (command: string, ...options: string[]) => {
    const [node, program, ...argv] = wordsOf(command);
    expect([node, program]).toEqual(['node', 'dist/cli.cjs']);
    return aup([...argv, ...options]);
  };

  test.each(commands)('%s: %s', async (file, command) => {
    const { code, err } = await run(command);
    const [example] = outputsOf(pageOf(file.replace('.md', '')));
    const partial = example !== undefined && (await run(command, '--json')).code === 3;
    expect({ code, err }).toEqual({ code: partial ? 3 : 0, err: '' });
  });

  const tried = actions.map(({ slug }) => [
    slug,
    commands.find(([file]) => file === `${slug}.md`)?.[1] ?? '',
  ]);
  test.each(tried)('%s gives what its page shows', async (slug = '', command = '') => {
    const { out } = await run(command, '--json');
    const [shown] = outputsOf(pageOf(slug));
    expect(JSON.parse(out)).toMatchObject({ ok: true, output: expectation(shown) });
  });
});

/** The outputs that a page shows, in order. */
function outputsOf(page: string): unknown[] {
  return [...page.matchAll(/^Output, in part.*?:\n\n```json\n(.*?)\n```$/gms)].map(([, json = '']) =>
    JSON.parse(json),
  );
}

describe.each([...documents])('%s', (file, text) => {
  const prose = text.replaceAll(/^```.*?^```$/gms, '');

  test('has no link that leads nowhere', () => {
    const links = [...prose.matchAll(/\]\((?!\w+:)([^)#]*)#?([^)]*)\)/g)];
    const broken = links.filter(([, path = '', heading = '']) => {
      const target = path === '' ? file : join(dirname(file), path);
      return !existsSync(target) || (heading !== '' && !headingsOf(target).includes(heading));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test('has tables whose rows have a cell for each column', () => {
    const tables = prose.split('\n\n').filter((block) => block.startsWith('|'));
    for (const table of tables) {
      const widths = table
        .trimEnd()
        .split('\n')
        .map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(widths)).toEqual(new Set([widths[0]]));
    }
  });
});

/** The words of a command line as a shell reads them. */
function wordsOf(command: string): string[] {
  return [...command.replaceAll('\\\n', ' ').matchAll(/(?:[^\s']|'[^']*')+/g)].map(([word]) =>
    word.replaceAll("'", ''),
  );
}

function headingsOf(file: string): string[] {
  return [...(documents.get(file) ?? '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading));
}
