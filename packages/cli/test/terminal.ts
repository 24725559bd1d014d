import { type PassThrough, Readable, Writable } from 'node:stream';
import { runCli } from '../src/program.ts';
import type { Keyboard, Screen } from '../src/session.ts';

export interface Situation {
  env?: Record<string, string>;
  stdin?: string;
  /** What a person types, line by line: all streams are a terminal then. */
  typed?: string[];
  /** Whether the streams are a terminal. */
  tty?: boolean;
  columns?: number;
  signal?: AbortSignal;
  /** Takes the output instead. */
  stdout?: PassThrough;
  now?: Date;
  /** Called with each piece of text as it is written. */
  onOut?: (text: string) => void;
  onErr?: (text: string) => void;
}

/** Runs a command line in this process; what it wrote and its exit code. */
export async function aup(argv: string[], situation: Situation = {}) {
  const { env = {}, stdin = '', typed, signal = new AbortController().signal } = situation;
  const screen = typed === undefined ? situation : { ...situation, tty: true };
  const out = recorder(screen, situation.onOut);
  const err = recorder(screen, situation.onErr);
  const keyboard: Keyboard = Readable.from(typed?.map((line) => `${line}\n`) ?? [stdin]);
  keyboard.isTTY = typed !== undefined;
  const code = await runCli(argv, {
    name: 'aup',
    env,
    stdin: keyboard,
    stdout: situation.stdout ?? out.screen,
    stderr: err.screen,
    signal,
    now: () => situation.now ?? new Date('2026-03-02T09:30:00.000Z'),
  });
  return { code, out: out.text(), err: err.text() };
}

function recorder({ tty = false, columns = 80 }: Situation, onWrite: (text: string) => void = () => {}) {
  let written = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      written += chunk;
      onWrite(chunk);
      done();
    },
  });
  const screen: Screen = Object.assign(stream, { isTTY: tty, columns });
  return { screen, text: () => written };
}

/** The environment that leads to a directory. */
export function environmentOf(credentials: {
  baseUrl: string;
  directoryId: string;
  apiKey: string;
}): Record<string, string> {
  return {
    ATLASSIAN_SCIM_BASE_URL: credentials.baseUrl,
    ATLASSIAN_SCIM_DIRECTORY_ID: credentials.directoryId,
    ATLASSIAN_SCIM_API_KEY: credentials.apiKey,
  };
}
