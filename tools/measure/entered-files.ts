import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The part of V8's coverage that is read here. */
interface Coverage {
  timestamp: number;
  result: {
    url: string;
    functions: { functionName: string; ranges: { startOffset: number; count: number }[] }[];
  }[];
}

/**
 * The files of the connector in which a function runs during one call, counted by V8 in a process of its own.
 * Loading a file does not count.
 * @throws when the call fails.
 */
export function enteredFiles(call: 'invoke' | 'testConnection'): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'));
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', './tools/load-typescript.mjs', 'tools/measure/measured-call.ts', call],
      { env: { ...process.env, NODE_V8_COVERAGE: folder }, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`The measured call ended with ${status}: ${stderr}`);
    const parts = readdirSync(folder)
      .map((name) => readCoverage(join(folder, name)))
      .filter(({ result }) => result.some(({ url }) => isConnector(url)))
      .sort((one, other) => one.timestamp - other.timestamp);
    // The first part is what ran before the call; of the connector nothing runs after it.
    const during = parts[1]?.result ?? [];
    return during
      .filter(({ url, functions }) => isConnector(url) && functions.some(isEntered))
      .map(({ url }) => relative('.', fileURLToPath(url)))
      .sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Node writes it; its form is that of the Chrome DevTools Protocol.
const readCoverage = (file: string): Coverage => JSON.parse(readFileSync(file, 'utf8')) as Coverage;

const isConnector = (url: string): boolean =>
  url.startsWith('file:') && /^(src|actions)\//.test(relative('.', fileURLToPath(url)));

/** The function without a name at the start is the module itself. */
const isEntered = ({
  functionName,
  ranges: [range],
}: Coverage['result'][number]['functions'][number]): boolean =>
  range !== undefined && range.count > 0 && !(functionName === '' && range.startOffset === 0);
