import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const left = /(^|\/)(node_modules|dist|generated|test)\//;

/** Files written by hand below some folders, without tests. Folders that do not exist hold none. */
export function textFiles(folders: readonly string[], ending = /\.(ts|tsx|mjs|cjs|json)$/): string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((file) => ending.test(file) && !left.test(file))
    .sort();
}

/** The TypeScript among them. */
export const sourceFiles = (folders: readonly string[]): string[] => textFiles(folders, /\.tsx?$/);
