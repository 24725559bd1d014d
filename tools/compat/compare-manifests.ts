import type { Action, ConnectorManifest } from '../../src/generated/types.ts';
import { compareSchemas } from './compare-schemas.ts';
import { type Finding, type Level, levels, same } from './finding.ts';

type Method = ConnectorManifest['connection']['methods'][number];

/** What changed between two manifests for those who built on the first, the gravest first. Pure. */
export function compareManifests(released: ConnectorManifest, built: ConnectorManifest): Finding[] {
  const findings = [
    ...(released.id === built.id
      ? []
      : [
          { level: 'major', where: 'connector', reason: `${released.id} is now called ${built.id}` } as const,
        ]),
    ...reads('connector', aboutConnector(released), aboutConnector(built)),
    ...named(
      released.connection.methods,
      built.connection.methods,
      ({ id }) => id,
      'connection',
      compareMethods,
    ),
    ...named(released.actions ?? [], built.actions ?? [], ({ slug }) => slug, 'action', compareActions),
  ];
  return findings.sort((one, other) => levels.indexOf(other.level) - levels.indexOf(one.level));
}

/** Things known by a name: gone, new, or compared. */
function named<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  nameOf: (thing: Thing) => string,
  kind: string,
  compare: (before: Thing, after: Thing) => Finding[],
): Finding[] {
  const find = (level: Level, thing: Thing, reason: string): Finding => ({
    level,
    where: `${kind} ${nameOf(thing)}`,
    reason,
  });
  return [
    ...before.flatMap((one) => {
      const other = after.find((candidate) => nameOf(candidate) === nameOf(one));
      return other ? compare(one, other) : [find('major', one, 'it is gone')];
    }),
    ...after
      .filter((one) => !before.some((candidate) => nameOf(candidate) === nameOf(one)))
      .map((one) => find('minor', one, 'it is new')),
  ];
}

function compareActions(before: Action, after: Action): Finding[] {
  const { slug } = before;
  const hints = (['readOnly', 'destructive', 'idempotent'] as const)
    .filter((hint) => before.hints[hint] !== after.hints[hint])
    .map((hint): Finding => ({ level: 'major', where: slug, reason: `${hint} is now ${after.hints[hint]}` }));
  return [
    ...hints,
    // The schema of the manifest has both as plain JSON.
    ...compareSchemas(before.input, after.input, 'input', `${slug}: input`),
    ...compareSchemas(before.output, after.output, 'output', `${slug}: output`),
    ...reads(slug, aboutAction(before), aboutAction(after)),
  ];
}

function compareMethods(before: Method, after: Method): Finding[] {
  const { id } = before;
  const about = ({ fields: _, ...rest }: Method) => rest;
  return [
    ...compareSchemas(before.fields, after.fields, 'input', `${id}: field`),
    ...reads(id, about(before), about(after)),
  ];
}

function reads(where: string, before: object, after: object): Finding[] {
  return same(before, after) ? [] : [{ level: 'patch', where, reason: 'what people read about it changed' }];
}

const aboutConnector = ({ actions: _, connection: __, id: ___, version: ____, ...rest }: ConnectorManifest) =>
  rest;
/** Examples are left out: a released manifest is kept without them. */
const aboutAction = ({ title, description, docs, collection }: Action) => ({
  title,
  description,
  docs,
  collection,
});
