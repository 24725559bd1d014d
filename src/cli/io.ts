/** What a command reads from and writes to. Everything outside comes in through here. */
export interface Io {
  /** How the person started the program, for examples that can be pasted. */
  name: string;
  env: Record<string, string | undefined>;
  stdin: Keyboard;
  stdout: Screen;
  stderr: Screen;
  /** Aborts when the person wants to stop. */
  signal: AbortSignal;
}

/** A stream, a terminal when `isTTY`. */
export type Screen = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
export type Keyboard = NodeJS.ReadableStream & { isTTY?: boolean };
