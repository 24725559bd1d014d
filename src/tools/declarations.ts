import { readFileSync } from 'node:fs';
import ts from 'typescript';

const calls = ['describe', 'invoke', 'lookup', 'testConnection']
  .map((name) => `export declare const ${name}: Connector['${name}'];\n`)
  .join('');

/** The type declarations of the built connector, in one file: the contract, the manifest, and every action's shapes. */
export function renderDeclarations(): string {
  const files = ['src/generated/types.ts', 'src/errors.ts', 'src/contract.ts'];
  return [...files.map(declare), calls].join('\n');
}

function declare(fileName: string): string {
  const { outputText } = ts.transpileDeclaration(readFileSync(fileName, 'utf8'), { fileName });
  // All of them stand in one file, so they need not import each other.
  return outputText.replaceAll(/^import .*;\n/gm, '');
}
