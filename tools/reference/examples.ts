import { commandLine } from '../../packages/cli/src/command-line.ts';
import type { Action, Example } from '../../src/generated/types.ts';
import { givenWords } from './given.ts';
import { block, compactJson, plain } from './markdown.ts';

const columns = 100;

/** The first example that works, as a command and as data. */
export function exampleSection(action: Action, examples: readonly Example[]): (string | string[])[] {
  const [first, ...others] = examples;
  if (!first) return [];
  return [
    '## Try it',
    block('sh', tryIt(action, first, columns)),
    `## Example: ${plain(first.title)}`,
    ...body(first),
    ...(others.length === 0 ? [] : ['## More examples']),
    ...others.flatMap((example) => [
      `### ${plain(example.title)}`,
      ...body(example, JSON.stringify(example.given) === JSON.stringify(first.given)),
    ]),
  ];
}

function body(example: Example, asBefore = false): (string | string[])[] {
  const given = givenWords(example);
  const output = compactJson(example.output, columns);
  return [
    given !== '' && asBefore ? 'The directory is the same as above.' : given,
    'Input:',
    block('json', compactJson(example.input, columns)),
    output.includes('"*"') ? 'Output, in part (`*` stands for any text):' : 'Output, in part:',
    block('json', output),
  ];
}

/**
 * The command line that runs an example as it stands: on a simulated directory of three users, who are those of the
 * examples. A test runs every command, and holds what comes out against the page.
 */
function tryIt({ slug, hints }: Action, { input }: Example, columns: number): string {
  const yes = hints.destructive ? ' --yes' : '';
  return commandLine(`node dist/cli.cjs run ${slug} --emulator-users 3${yes}`, input, columns).join('\n');
}
