import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, startEmbedded, usualSize } from '../../packages/cli/src/connection/embedded.ts';
import { commandsIn } from '../../packages/cli/test/shell-words.ts';
import { aup, environmentOf } from '../../packages/cli/test/terminal.ts';

const folder = 'docs/guides';
const guides = readdirSync(folder).filter((file) => file !== 'README.md');
/** As `aup emulator` and `--emulator` make it: what a guide shows is what its reader sees. */
const madeUp = { ...usualSize, seed: 1 };

interface Block {
  /** What follows the fence: the language, then a file's name or what is expected. */
  kind: string;
  note: string;
  text: string;
}

function blocksOf(guide: string): Block[] {
  const text = readFileSync(join(folder, guide), 'utf8');
  return [...text.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, kind = '', note = '', content = '']) => ({ kind, note, text: content }),
  );
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
/** By the note of a block. */
const codes: Record<string, number> = { '': 0, fails: 1, partial: 3 };
const expectedCode = ({ note }: Block) => codes[note] ?? 0;

const files = mkdtempSync(join(tmpdir(), 'aup-'));
afterAll(() => rmSync(files, { recursive: true }));

/** The commands of a block, with the files of the guide where they were written for the test. */
function commandsOf(block: Block, guide: string): string[][] {
  const names = blocksOf(guide).flatMap(({ kind, note, text }) => {
    if (!['csv', 'txt'].includes(kind)) return [];
    writeFileSync(join(files, note), text);
    return [note];
  });
  const placed = (word: string) =>
    names.reduce((text, name) => text.replace(`=@${name}`, `=@${join(files, name)}`), word);
  return commandsIn(block.text, 'aup').map((argv) => argv.map(placed));
}

test('there is a guide for each thing that the index names, and the other way round', () => {
  const named = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/\]\(([\w-]+\.md)\)/g)];
  expect(named.map(([, file]) => file).sort()).toEqual([...guides].sort());
  expect(guides.length).toBeGreaterThanOrEqual(4);
});

describe.each(guides)('%s', (guide) => {
  const blocks = blocksOf(guide);
  const shell = blocks.filter(({ kind }) => kind === 'sh');
  let emulator: Embedded;
  beforeAll(async () => {
    emulator = await startEmbedded(madeUp);
  });
  afterAll(() => emulator.close());

  test('has commands, one after the other as it shows them, with the output it shows', async () => {
    const env = environmentOf(emulator.credentials);
    let shown = '';
    expect(shell.length).toBeGreaterThanOrEqual(3);
    for (const block of blocks) {
      if (block.kind === 'sh') {
        const commands = commandsOf(block, guide);
        expect(commands.length).toBeGreaterThan(0);
        for (const argv of commands) {
          const { code, out, err } = await aup(argv, { env, columns: 100 });
          expect({ argv, code, ...(code === 0 || block.note !== '' ? {} : { err }) }).toEqual({
            argv,
            code: expectedCode(block),
          });
          shown = inOneLine(err + out);
        }
      }
      if (block.kind === 'text')
        for (const part of block.text.split(/\n|…/)) expect(shown).toContain(inOneLine(part));
    }
  });

  test('has commands that work alone with --emulator, too', async () => {
    for (const block of shell.filter(({ note }) => note === ''))
      for (const argv of commandsOf(block, guide))
        expect({ argv, ...(await aup([...argv, '--emulator'])) }).toMatchObject({ argv, code: 0 });
  });

  test('links to pages that are there', () => {
    const text = readFileSync(join(folder, guide), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#]+\.md)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(0);
    for (const path of links) expect(readFileSync(join(folder, path), 'utf8')).toMatch(/^# /);
  });
});
