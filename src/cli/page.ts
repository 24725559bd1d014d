import pc from 'picocolors';
import type { Screen } from './io.ts';

export type Paint = ReturnType<typeof pc.createColors>;

/** How to write for one stream: in which colours, how wide. */
export interface Style {
  paint: Paint;
  columns: number;
  /** How many entries of a list to show. All when not given. */
  most?: number;
}

/** A stream to write lines to. */
export interface Page extends Style {
  print(...lines: string[]): void;
}

const widthWhenUnknown = 100;

export function createPage(screen: Screen, env: Record<string, string | undefined>): Page {
  return {
    paint: pc.createColors(hasColours(screen, env)),
    columns: screen.columns || Number(env.COLUMNS) || widthWhenUnknown,
    print: (...lines) => {
      screen.write(lines.map((line) => `${line.trimEnd()}\n`).join(''));
    },
  };
}

function hasColours(screen: Screen, env: Record<string, string | undefined>): boolean {
  if (env.NO_COLOR) return false;
  return env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : screen.isTTY === true && env.TERM !== 'dumb';
}
