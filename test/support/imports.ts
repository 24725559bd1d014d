import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Import {
  /** The file it stands in, such as src/http/sender.ts. */
  from: string;
  /** The file of this repository, or the name of the package. */
  to: string;
  /** Vanishes when the program is built. */
  typeOnly: boolean;
}

const statement =
  /^(?:import|export)\s+(type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\}|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+'([^']+)'/gm;
const bare = /^import\s+'([^']+)'/gm;
const called = /\bimport\(\s*'([^']+)'\s*\)(\.\w)?/g;

/** Every file below a folder whose name ends so, in order, without packages and what is built. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith(ending) && !/(^|\/)(node_modules|dist)\//.test(file))
    .sort();
}

/** What a TypeScript file imports. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const found: [string, boolean][] = [
    ...[...text.matchAll(statement)].map(([, type, path = '']): [string, boolean] => [
      path,
      type !== undefined,
    ]),
    ...[...text.matchAll(bare)].map(([, path = '']): [string, boolean] => [path, false]),
    // `import('x').Name` stands where a type does.
    ...[...text.matchAll(called)].map(([, path = '', member]): [string, boolean] => [
      path,
      member !== undefined,
    ]),
  ];
  return found.map(([path, typeOnly]) => ({
    from: file,
    to: path.startsWith('.') ? join(dirname(file), path) : packageOf(path),
    typeOnly,
  }));
}

function packageOf(path: string): string {
  return path.startsWith('node:')
    ? path
    : path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/');
}
