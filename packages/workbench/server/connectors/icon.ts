import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import type { LoadedConnector } from './contract.ts';

const types: Record<string, string> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/** The icon's file, or undefined when there is none that can be shown. */
export async function readIcon({ folder, manifest }: LoadedConnector) {
  const file = resolve(folder, manifest.icon);
  const type = types[extname(file).toLowerCase()];
  if (!type || !file.startsWith(folder + sep)) return undefined;
  try {
    return { type, content: await readFile(file) };
  } catch {
    return undefined;
  }
}
