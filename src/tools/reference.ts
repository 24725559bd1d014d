import type { ConnectorManifest } from '../generated/types.ts';
import { renderAction } from './reference/action-page.ts';
import { renderErrors } from './reference/errors.ts';
import { renderIndex } from './reference/index-page.ts';
import { docSchema } from './reference/schema.ts';
import { readShapes } from './reference/shapes.ts';
import { renderShapes } from './reference/shapes-page.ts';

/** File name -> text of every page of the action reference. */
export function renderReference(manifest: ConnectorManifest): Map<string, string> {
  const { actions = [] } = manifest;
  const shapeOf = readShapes();
  const schemas = actions.flatMap(({ input, output }) => [docSchema(input), docSchema(output)]);
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
