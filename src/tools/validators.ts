import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { ConnectorManifest } from '../generated/types.ts';

/** File name -> code of a module whose default export checks the input of one action, or the fields of a connection. */
export function renderValidators(manifest: ConnectorManifest): Map<string, string> {
  const [method] = manifest.connection.methods;
  const schemas: [string, object][] = [
    ['connection', method?.fields ?? {}],
    ...(manifest.actions ?? []).map(({ slug, input }): [string, object] => [slug, input]),
  ];
  return new Map(schemas.map(([name, schema]) => [`${name}.cjs`, render(schema)]));
}

function render(schema: object): string {
  const ajv = new Ajv2020({
    allErrors: true,
    // The runtime has words of its own for what is wrong.
    messages: false,
    useDefaults: true,
    strictTypes: false,
    code: { source: true, lines: false },
  });
  ajv.addVocabulary([
    'x-advanced',
    'x-placeholder',
    'x-lookup',
    'x-multiline',
    'x-aliases',
    'x-secret',
    'x-effects',
  ]);
  return standaloneCode(ajv, ajv.compile(schema));
}
