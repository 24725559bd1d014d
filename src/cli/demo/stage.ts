import type { ConnectionInput, Connector } from '../connector.ts';
import type { Embedded } from '../embedded.ts';
import type { Page, Style } from '../page.ts';
import { costOf } from '../print/meta.ts';
import { treeOf } from '../print/tree.ts';
import { Setback } from './setback.ts';

export interface Setting {
  connector: Connector;
  connection: ConnectionInput;
  /** The directory itself: what it holds is what was really done. */
  directory: Embedded['directory'];
  signal: AbortSignal;
}

/** What the chapters of the demo play on. */
export interface Stage extends Setting {
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

export function createStage(setting: Setting, { paint, columns, print }: Page): Stage {
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
      if (!result.ok) throw new Setback(`${result.error.message} ${result.error.hint}`);
      return { output: result.output, cost: costOf(result.meta) };
    },
  };
}
