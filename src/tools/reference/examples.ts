import type { Action, Example } from '../../generated/types.ts';
import { compactJson } from './compact-json.ts';
import { givenWords } from './given.ts';
import { block, plain } from './markdown.ts';
import { tryIt } from './try-it.ts';

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
