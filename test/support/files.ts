import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder whose name ends so, in order, without packages and what is built. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith(ending) && !/(^|\/)(node_modules|dist)\//.test(file))
    .sort();
}
