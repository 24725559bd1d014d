import type { Action, ConnectorManifest } from '../../src/generated/types.ts';
import { errorSection } from './errors.ts';
import { exampleSection } from './examples.ts';
import { anchor, code, page, plain } from './markdown.ts';
import { propertyTable } from './properties.ts';
import { accessWords, rulesOf } from './requirements.ts';
import type { ShapeOf } from './schema.ts';

/** The page of one action. */
export function renderAction(manifest: ConnectorManifest, action: Action, shapeOf: ShapeOf): string {
  const { slug, title, description, docs, collection } = action;
  const input = action.input;
  const inputs = (advanced: boolean) =>
    propertyTable(input, shapeOf, {
      always: 'Required',
      only: (property) => (property['x-advanced'] ?? false) === advanced,
    });
  const advanced = inputs(true);
  const none = Object.keys(input.properties ?? {}).length === 0;
  return page(
    `# ${plain(title)}`,
    plain(description),
    `${code(slug)} · [${collection}](README.md#${anchor(collection)}) · ${effectWords(action)} · [Atlassian's page](${docs})`,
    '## Inputs',
    none ? 'None.' : inputs(false),
    advanced.length === 0 ? '' : '### Advanced inputs',
    advanced,
    rulesOf(input).map((rule) => `- ${rule}`),
    '## Outputs',
    propertyTable(action.output, shapeOf, { always: 'Always present' }),
    '## Connection',
    accessWords(manifest, action),
    ...exampleSection(
      action,
      action.examples.filter(({ error }) => error === undefined),
    ),
    ...errorSection(action),
  );
}

/** The hints in words. */
function effectWords({ hints: { readOnly, destructive, idempotent }, input }: Action): string {
  if (readOnly) return 'only reads';
  const decided = Object.entries(input.properties ?? {}).find(([, it]) => it['x-effects']);
  const effect = destructive ? 'removes access or data' : 'writes';
  return [
    decided && !destructive ? `writes (${code(decided[0])} decides)` : effect,
    idempotent ? 'safe to run again' : 'not safe to run again',
  ].join(', ');
}
