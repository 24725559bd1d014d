import { brokenContract, type Progress } from 'connector-host-kit';
import type { StepError } from '../../api/types.ts';
import { shorten } from '../outputs/cap-json.ts';
import { toStepError } from './read-result.ts';

// What the workbench and the process of a connector tell each other. The process is somebody else's code: what comes from it is
// checked here, in shape and in size, before anything else looks at it.

/** What the workbench asks of the process. An answer has the `id` of its call; a ping is answered by whoever is not busy. */
export type ChildOrder = ({ id: string } & ChildCall) | { cancel: true } | { ping: true };

/** `request` is what the call is given, as JSON. */
export type ChildCall =
  | { call: 'describe' }
  | { call: 'testConnection' | 'invoke' | 'lookup'; request: object };

/** What the process tells. */
export type ChildReport =
  | { progress: Progress }
  | { printed: string }
  /** Something failed where nobody waited for it. */
  | { fault: string }
  | { pong: true }
  | ChildAnswer;

/** Both as JSON; an `answer` that is undefined brought nothing that JSON knows. */
export type ChildAnswer = { id: string; changed: string | undefined } & (
  | { answer: string | undefined }
  | { failure: string }
);

/** Of a text that is shown, before it is masked and cut for good. */
export const LONGEST_TEXT = 40_000;
/** What is stored of an output, and some room. */
export const LONGEST_ANSWER = 25_000_000;
const MOST_VALUES = 1_000_000;
const MOST_DEPTH = 100;

/** A message as a report, texts in bounds; undefined when it is none. */
export function readReport(raw: unknown): ChildReport | undefined {
  const { id, progress, printed, fault, pong, answer, failure, changed }: Record<string, unknown> =
    Object(raw);
  if (typeof printed === 'string') return { printed: shorten(printed, LONGEST_TEXT) };
  if (typeof fault === 'string') return { fault: shorten(fault, LONGEST_TEXT) };
  if (pong === true) return { pong };
  const { done, total, message }: Partial<Record<keyof Progress, unknown>> = Object(progress);
  if (typeof done === 'number' && typeof total === 'number' && typeof message === 'string')
    return { progress: { done, total, message: shorten(message, LONGEST_TEXT) } };
  if (typeof id !== 'string' || !isTextOrNone(changed)) return undefined;
  if (typeof failure === 'string') return { id, failure, changed };
  return Object.hasOwn(Object(raw), 'answer') && isTextOrNone(answer) ? { id, answer, changed } : undefined;
}

const isTextOrNone = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';

/** The value of an answer's JSON. Throws a StepError: reading what is too large or too deep would hold up all others. */
export function parseAnswer(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const fault = sizeFault(text);
  if (fault !== undefined) throw tooLarge(fault);
  try {
    return JSON.parse(text);
  } catch {
    throw notTheContract('Its answer is not JSON.');
  }
}

export const notTheContract = (what: string): StepError => toStepError(brokenContract(what));

export const tooLarge = (fault: string): StepError => ({
  ...notTheContract(''),
  message: `The answer of the connector ${fault}`,
  hint: 'Changes made by the step remain. Ask for less at once, or report it to the maintainers of the connector.',
});

const [QUOTE, COMMA, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  34, 44, 92, 91, 93, 123, 125,
];

function sizeFault(text: string): string | undefined {
  if (text.length > LONGEST_ANSWER)
    return `has ${text.length} characters; the workbench accepts ${LONGEST_ANSWER}.`;
  let values = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const opens = code === OPEN_LIST || code === OPEN_OBJECT;
    if (code === QUOTE) at = endOfText(text, at);
    else if (opens) depth += 1;
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
    if (opens || code === COMMA) values += 1;
    if (values > MOST_VALUES)
      return `has more than ${MOST_VALUES} values, which the workbench does not accept.`;
    if (depth > MOST_DEPTH)
      return `is nested more than ${MOST_DEPTH} times, which the workbench does not accept.`;
  }
  return undefined;
}

/** Where the quote is that closes the one at `open`. */
function endOfText(text: string, open: number): number {
  for (let at = open + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE || at >= text.length) return at;
  }
}
