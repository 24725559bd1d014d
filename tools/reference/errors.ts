import { type ErrorCode, errorTable } from '../../src/errors.ts';
import type { Action, Example } from '../../src/generated/types.ts';
import { connectionWords, givenWords } from './given.ts';
import { code, compactJson, listed, page, plain } from './markdown.ts';

const codes = Object.keys(errorTable) as ErrorCode[];

/** Those that depend on what the action does; every other one comes from the input, the connection or the way there. */
const ofSomeActions: ReadonlySet<ErrorCode> = new Set([
  'not_allowed',
  'not_found',
  'ambiguous',
  'conflict',
  'unsupported',
  'limit_exceeded',
  'plan_changed',
  'ledger_failed',
  'records_failed',
]);

/** Those that every action that writes can give. */
const ofWriting: ReadonlySet<ErrorCode> = new Set(['not_allowed', 'plan_changed', 'ledger_failed']);

const errorLink = (name: string): string => `[${code(name)}](errors.md#${name})`;

/** The failures that the action's examples show, and the codes that every action can give. */
export function errorSection({ examples, hints, output }: Action): (string | string[])[] {
  const first = examples.find(({ error }) => error === undefined);
  const listsRecords = output['x-records'] !== undefined;
  const possible = codes.filter(
    (name) =>
      !ofSomeActions.has(name) ||
      (ofWriting.has(name) && !hints.readOnly) ||
      (name === 'records_failed' && listsRecords),
  );
  return [
    '## Errors',
    examples.flatMap((example) => {
      if (!example.error) return [];
      const { code: name, message } = example.error;
      const input = code(compactJson(example.input, Number.POSITIVE_INFINITY));
      return [
        `- ${errorLink(name)}: ${plain(example.title)}. ${[...circumstances(example, first), input].join(' ')}${message ? ` gives "… ${plain(message)} …"` : ''}`,
      ];
    }),
    `Every action${listsRecords ? ' that lists records' : hints.readOnly ? '' : ' that writes'} can also return ${listed(possible.map(errorLink))}.`,
  ];
}

/** What an example finds, unless it was told with the example before. */
function circumstances(example: Example, before: Example | undefined): string[] {
  const connection = connectionWords(example);
  const known = JSON.stringify(example.given) === JSON.stringify(before?.given);
  return [
    ...(connection === '' ? [] : [`The connection has ${connection}.`]),
    ...[known ? '' : givenWords(example)].filter((words) => words !== ''),
  ];
}

/** The page of all codes. */
export function renderErrors(actions: readonly Action[]): string {
  return page(
    '# Errors',
    'Every error has a `code` of this list, a `message` that says what happened, a `hint` that says what to do next, and `retryable`: whether the same step may succeed later. If more is known, message and hint are more specific than here.',
    ...codes.flatMap((name) => [
      `## ${name}`,
      [
        errorTable[name].retryable
          ? '- May work later, unchanged.'
          : '- Will not work later unless something changes.',
        `- Hint: ${plain(errorTable[name].hint)}`,
        ...shownBy(name, actions),
      ],
    ]),
  );
}

function shownBy(name: ErrorCode, actions: readonly Action[]): string[] {
  const links = actions
    .filter(({ examples }) => examples.some(({ error }) => error?.code === name))
    .map(({ title, slug }) => `[${title}](${slug}.md#errors)`);
  return links.length === 0 ? [] : [`- Examples: ${listed(links, 'and')}.`];
}
