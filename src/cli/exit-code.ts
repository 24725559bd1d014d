export const exitCode = {
  ok: 0,
  /** The command was understood and did not succeed. */
  failed: 1,
  /** The command was not understood. */
  usage: 2,
  /** The command succeeded but for something that was asked for: a name not found, a row that failed, somebody spared. */
  partial: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
