import { createInterface } from 'node:readline';
import { effectOf } from 'connector-host-kit';
import type { Action, FormSchema, InvokeResult } from './connector.ts';
import { type InputOptions, stdinUses } from './input.ts';
import { inOneLine, isYes, type Row } from './print/record.ts';
import { type PrintOptions, printResult } from './print/result.ts';
import { counted, cutTo, hang, printable } from './print/text.ts';
import type { Session, Style } from './session.ts';
import { UsageError } from './usage.ts';

type Answer = 'yes' | 'no' | 'dry run';

interface Question {
  /** Shows the question and waits for a line. End of input and a signal mean no. */
  ask(lines: string[], answers: string): Promise<Answer>;
  /** Releases the keyboard. */
  close(): void;
}

/** Questions to the person at the terminal. They go to the error stream, because the output may be read by a program. */
function startQuestion({ io, err }: Session): Question {
  // Without terminal handling of its own, Ctrl-C remains a signal.
  const keyboard = createInterface({ input: io.stdin, terminal: false, signal: io.signal });
  const lines = keyboard[Symbol.asyncIterator]();
  return {
    async ask(text, answers) {
      err.print(text);
      io.stderr.write(`Continue? ${answers}: `);
      const { value = '', done } = await lines.next();
      if (done) err.print('');
      // What was typed before the signal is still in the queue.
      if (io.signal.aborted) return 'no';
      return meaningOf(String(value).trim().toLowerCase());
    },
    close: () => keyboard.close(),
  };
}

function meaningOf(typed: string): Answer {
  if (['y', 'yes'].includes(typed)) return 'yes';
  return ['d', 'dry', 'dry run', '--dry-run'].includes(typed) ? 'dry run' : 'no';
}

/**
 * Whether to ask, because with this input the action removes access or data. Only a person at a terminal can answer.
 * @throws UsageError if there is none and --yes is missing
 */
export function mustAsk(
  action: Action,
  input: Row,
  options: InputOptions & { yes?: true },
  { io }: Session,
): boolean {
  if (options.yes || isYes(input.dryRun) || effectOf(action, input) !== 'removal') return false;
  const somebody = io.stdin.isTTY === true && io.stderr.isTTY === true;
  if (somebody && stdinUses(options) === 0) return true;
  const where = somebody ? 'after typed input' : 'without a terminal';
  throw new UsageError(
    `${action.slug} ${removes(action)}, and ${where} it cannot ask for confirmation.`,
    'Add --yes to confirm it, or --dry-run to see what it would do.',
  );
}

/** Some actions always remove; of others the input decides, or it is not known. */
const removes = ({ hints }: Action): string =>
  hints.destructive ? 'removes access or data' : 'may remove access or data with this input';

/** Asks once. */
export async function confirm(lines: string[], session: Session): Promise<boolean> {
  const question = startQuestion(session);
  try {
    return (
      (await question.ask(lines, `${session.err.paint.bold('y')} for yes, anything else for no`)) === 'yes'
    );
  } finally {
    question.close();
  }
}

/** Asks until the answer is yes or no; a dry run in between is shown on the error stream. */
export async function mayRun(
  action: Action,
  input: Row,
  run: (input: Row) => Promise<InvokeResult>,
  session: Session,
  print: PrintOptions,
): Promise<boolean> {
  const { err } = session;
  const question = startQuestion(session);
  const answers = `${err.paint.bold('y')} for yes, ${err.paint.bold('d')} for a dry run first, anything else for no`;
  try {
    for (;;) {
      const answer = await question.ask(aboutTo(action, input, err), answers);
      if (answer !== 'dry run') return answer === 'yes';
      printResult(action, await run({ ...input, dryRun: true }), { out: err, err }, print);
      err.print('');
    }
  } finally {
    question.close();
  }
}

/** Wide enough for names. */
const widestValue = 120;

/** One sentence on what running the action would do. */
function aboutTo(action: Action, input: Row, { paint, columns }: Style): string[] {
  const { properties = {} } = action.input;
  const parts = Object.entries(input).map(([key, value]) =>
    // The value of an unknown input may be a key.
    isKnown(key, properties) ? `${key} ${inBrief(value)}` : printable(key),
  );
  const what = parts.length === 0 ? '' : ` with ${parts.join(', ')}`;
  const sentence = `About to run ${action.title}${what}. It ${removes(action)}.`;
  return hang('! ', sentence, columns).map(paint.yellow);
}

function inBrief(value: unknown): string {
  if (Array.isArray(value) && value.length > 3) return `(${counted(value.length, 'entry')})`;
  const lines = typeof value === 'string' ? value.trim().split('\n').length : 1;
  return lines > 1 ? `(${counted(lines, 'line')})` : cutTo(inOneLine(value), widestValue);
}

function isKnown(key: string, properties: Record<string, FormSchema>): boolean {
  return Object.entries(properties).some(([name, { title, 'x-aliases': aliases = [] }]) =>
    [name, title, ...aliases].some((known) => known?.toLowerCase() === key.toLowerCase()),
  );
}
