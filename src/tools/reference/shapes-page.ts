import { page, plain } from './markdown.ts';
import { propertyTable } from './properties.ts';
import { type DocSchema, partsOf } from './schema.ts';
import type { ShapeOf } from './shapes.ts';

/** The page of all shapes that the schemas use, by title. */
export function renderShapes(schemas: readonly DocSchema[], shapeOf: ShapeOf): string {
  const used = new Set<DocSchema>();
  const visit = (schema: DocSchema): void => {
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
