import { readFileSync } from 'node:fs';
import { changeable } from 'atlassian-scim-emulator';
import { rateProbe, readProbes, writeProbes } from '../src/index.ts';

const page = readFileSync('docs/emulator.md', 'utf8');
const probes = [...readProbes, ...writeProbes, rateProbe];
const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);
const [, table = ''] = page.split('\n## What the doctor asks\n');

test('each probe is about a part of the page, and its name is its own', () => {
  expect(probes.filter(({ about }) => !headings.includes(about))).toEqual([]);
  expect(new Set(probes.map(({ id }) => id)).size).toBe(probes.length);
});

test('the page names every probe, what is expected, and whether a profile changes it', () => {
  const rows = headings.flatMap((heading) =>
    probes
      .filter(({ about }) => about === heading)
      .map(({ id, expected, mark }) => {
        const words = [expected].flat().join(', or ');
        return `| ${heading} | \`${id}\` | ${words} | ${mark} | ${changeable().includes(id) ? 'yes' : '–'} |`;
      }),
  );
  expect(table.split('\n').filter((line) => /^\| .*`/.test(line))).toEqual(rows);
});
