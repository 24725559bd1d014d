import type { Embedded } from '../connection/embedded.ts';
import type { ConnectionInput, Connector } from '../connector.ts';
import { isRecord } from '../print/record.ts';
import { costOf } from '../print/result.ts';
import { hang, printable } from '../print/text.ts';
import { treeOf } from '../print/tree.ts';
import type { Page, Style } from '../session.ts';

/** One step of the demo: what it shows, and the check that it came true. */
export interface DemoStep {
  title: string;
  /** How to do the same by hand, after the program's name. */
  command: string;
  /** Runs it and says what is now so. Rejects with a DemoError when it is not. */
  run(context: DemoContext): Promise<string>;
}

/** How many users the directory holds at the start. */
export const userCount = 250;

/** The user whom the demo creates. The simulated directory has nobody of that name. */
export const nora = {
  userName: 'nora.winter@example.com',
  primaryEmail: 'nora.winter@example.com',
  givenName: 'Nora',
  familyName: 'Winter',
  displayName: 'Nora Winter',
  title: 'Analyst',
};
export const newTitle = 'Head of Research';

/** The user in an output. */
export function userIn({ user }: Record<string, unknown>): Record<string, unknown> {
  assert(isRecord(user), 'The output holds no user.');
  return user;
}

/** A step of the demo did not do what it should. */
class DemoError extends Error {
  override readonly name = 'DemoError';
}

/** Goes on only when something is so. */
export function assert(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new DemoError(otherwise);
}

interface DemoSetting {
  connector: Connector;
  connection: ConnectionInput;
  /** The directory itself: what it holds is what was really done. */
  directory: Embedded['directory'];
  signal: AbortSignal;
}

/** What the steps of the demo run on. */
export interface DemoContext extends DemoSetting {
  /** For what `show` prints. */
  style: Style;
  /** Prints lines beside a word in the margin. */
  show(word: string, lines: string[]): void;
  /** Prints what goes in, runs the action, and returns what came out and what it cost. */
  act(
    action: string,
    input: Record<string, unknown>,
  ): Promise<{ output: Record<string, unknown>; cost: string }>;
}

const margin = ' '.repeat(5);
const wordWidth = 5;

/** What the steps of a demo run on: `act` prints the input, and rejects with a DemoError where the action fails. */
export function createContext(setting: DemoSetting, { paint, columns, print }: Page): DemoContext {
  const { connector, connection, signal } = setting;
  const style = { paint, columns: columns - margin.length - wordWidth };
  const show = (word: string, lines: string[]) => {
    const beside = (index: number) => paint.dim((index === 0 ? word : '').padEnd(wordWidth));
    print(...lines.map((line, index) => margin + beside(index) + line));
  };
  return {
    ...setting,
    style,
    show,
    async act(action, input) {
      show('in', treeOf(input, style));
      const result = await connector.invoke({ action, connection, input, signal });
      if (!result.ok) throw new DemoError(`${result.error.message} ${result.error.hint}`);
      return { output: result.output, cost: costOf(result.meta) };
    },
  };
}

/** Runs the steps in order until one does not do what it should. Resolves to whether all did. */
export async function runSteps(
  steps: DemoStep[],
  context: DemoContext,
  { paint, columns, print }: Page,
): Promise<boolean> {
  for (const [index, { title, command, run: runStep }] of steps.entries()) {
    print('', `${paint.dim(`${index + 1}/${steps.length}`)}  ${paint.bold(title)}  ${paint.dim(command)}`);
    try {
      const nowSo = await runStep(context);
      print(...hang('     ✓ ', printable(nowSo), columns).map(paint.green));
    } catch (error) {
      if (!(error instanceof DemoError)) throw error;
      print(...hang('     ✗ ', printable(error.message), columns).map(paint.red));
      return false;
    }
  }
  return true;
}
