import type { ConnectorManifest, FormSchema } from '../src/generated/types.ts';
import { renderAction } from './reference/action-page.ts';
import { renderErrors } from './reference/errors.ts';
import { renderIndex } from './reference/index-page.ts';
import { page, plain } from './reference/markdown.ts';
import { propertyTable } from './reference/properties.ts';
import { partsOf, readShapes, type ShapeOf } from './reference/schema.ts';

/** File name -> text of every page of the action reference. */
export function renderReference(manifest: ConnectorManifest): Map<string, string> {
  const { actions = [] } = manifest;
  const shapeOf = readShapes();
  const schemas = actions.flatMap(({ input, output }) => [input, output]);
  return new Map([
    ['README.md', renderIndex(manifest)],
    ['errors.md', renderErrors(actions)],
    ['shapes.md', renderShapes(schemas, shapeOf)],
    ...actions.map((action): [string, string] => [
      `${action.slug}.md`,
      renderAction(manifest, action, shapeOf),
    ]),
  ]);
}

/** The page of all shapes that the schemas use, by title. */
function renderShapes(schemas: readonly FormSchema[], shapeOf: ShapeOf): string {
  const used = new Set<FormSchema>();
  const visit = (schema: FormSchema): void => {
    const shape = shapeOf(schema);
    if (shape && used.has(shape)) return;
    if (shape) used.add(shape);
    for (const [, part] of partsOf(schema)) visit(part);
  };
  // An input or output as a whole is told on its action's page.
  for (const [, part] of schemas.flatMap(partsOf)) visit(part);
  const sorted = [...used].sort(({ title: a = '' }, { title: b = '' }) => (a < b ? -1 : 1));
  return page(
    '# Shapes',
    'What several [actions](README.md) take or return.',
    ...sorted.flatMap((shape) => [
      `## ${shape.title}`,
      plain(shape.description ?? ''),
      propertyTable(shape, shapeOf, { always: 'Always there' }),
    ]),
  );
}
