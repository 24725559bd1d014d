import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import type { Page } from './page.ts';

/** What every command gets. */
export interface Session {
  io: Io;
  out: Page;
  err: Page;
  /** Says how the command ended. Not called: well. */
  end(code: ExitCode): void;
}

/** Writes a value as JSON, and nothing else, to the output. */
export function printJson(session: Session, value: unknown): void {
  session.io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
