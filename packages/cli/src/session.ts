import pc from 'picocolors';

/** Exit codes, for scripts. */
export const exitCode = {
  ok: 0,
  /** The command failed. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** The command succeeded, except for a part: a name not found, a failed row, a user held back. */
  partial: 3,
  /** With --detailed-exitcode: a dry run found something to do, or a comparison a difference. */
  changes: 4,
  /** Stopped by Ctrl-C or a signal. */
  interrupted: 130,
} as const;

/** One of the figures of `exitCode`. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What a command reads from and writes to. Everything outside comes in through here. */
export interface Io {
  /** The name by which the program was started, for examples that can be pasted. */
  name: string;
  env: Record<string, string | undefined>;
  stdin: Keyboard;
  stdout: Screen;
  stderr: Screen;
  /** Aborts when the person wants to stop. */
  signal: AbortSignal;
  /** Announces that nothing is written from now on, so that a signal may end the process at once. */
  onlyReads?: () => void;
  /** The time, for what is kept. */
  now: () => Date;
}

/** A stream, a terminal when `isTTY`. */
export type Screen = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
/** A stream that is read; a person types when `isTTY`. */
export type Keyboard = NodeJS.ReadableStream & { isTTY?: boolean };

/** Functions that colour a text; they change nothing where a stream takes no colours. */
export type Paint = ReturnType<typeof pc.createColors>;

/** How to write for one stream: in which colours, how wide. */
export interface Style {
  paint: Paint;
  columns: number;
  /** How many entries of a list to show. @default all */
  most?: number;
}

/** A stream to write lines to. */
export interface Page extends Style {
  /** Lists of lines may be long. */
  print(...lines: (string | readonly string[])[]): void;
}

const widthWhenUnknown = 100;

/** Writes lines to a stream, in colours and as wide as the stream and the environment say, else 100 columns wide. */
export function createPage(screen: Screen, env: Record<string, string | undefined>): Page {
  return {
    paint: pc.createColors(hasColours(screen, env)),
    columns: screen.columns || Number(env.COLUMNS) || widthWhenUnknown,
    print: (...lines) => {
      screen.write(
        lines
          .flat()
          .map((line) => `${line.trimEnd()}\n`)
          .join(''),
      );
    },
  };
}

function hasColours(screen: Screen, env: Record<string, string | undefined>): boolean {
  if (env.NO_COLOR) return false;
  return env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : screen.isTTY === true && env.TERM !== 'dumb';
}

/** What every command gets. */
export interface Session {
  io: Io;
  out: Page;
  err: Page;
  /** Sets the exit code. If it is not called, the command succeeded. */
  end(code: ExitCode): void;
}
