import { type Finding, type Level, same } from './finding.ts';
import { keywordChanges, type Schema, type Shift } from './keywords.ts';

/** What goes in must go on being taken; what comes out must go on being what was promised. */
export type Direction = 'input' | 'output';

const levels: Record<Direction, Record<Shift, Level>> = {
  input: { narrower: 'major', wider: 'minor', other: 'major' },
  output: { narrower: 'minor', wider: 'major', other: 'major' },
};

/** Only seen by people. */
const texts = ['title', 'description', 'x-placeholder', 'x-destination', 'x-advanced', 'x-multiline'];

/** What changed between two schemas, with what each change asks for. Pure. */
export function compareSchemas(
  before: Schema,
  after: Schema,
  direction: Direction,
  where: string,
): Finding[] {
  const find = (level: Level, reason: string): Finding => ({ level, where, reason });
  const spoken = texts.filter((keyword) => !same(before[keyword], after[keyword]));
  return [
    ...keywordChanges(before, after).map(({ shift, reason }) => find(levels[direction][shift], reason)),
    ...defaultChange(before, after, find),
    ...namesChange(before, after, direction, where, find),
    ...(same(before['x-effects'], after['x-effects'])
      ? []
      : [find('major', 'another access is needed for some of its values')]),
    ...(same(before['x-secret'], after['x-secret'])
      ? []
      : [find('major', 'it is kept secret, or no longer')]),
    ...(same(before['x-lookup'], after['x-lookup']) ? [] : [find('minor', 'it is chosen in another way')]),
    ...(spoken.length > 0 ? [find('patch', `${spoken.join(', ')} reads differently`)] : []),
    ...requiredChanges(before, after, direction, where),
    ...propertyChanges(before, after, direction, where),
    ...within(before.items, after.items, direction, `${where}[]`),
    ...within(before.additionalProperties, after.additionalProperties, direction, `${where}.*`),
  ];
}

/** A step that leaves a value out does what the default says. */
function defaultChange(
  before: Schema,
  after: Schema,
  find: (level: Level, reason: string) => Finding,
): Finding[] {
  if (same(before.default, after.default)) return [];
  const said = (value: unknown) => (value === undefined ? 'none' : JSON.stringify(value));
  return [
    find('major', `left out it means something else: ${said(before.default)} became ${said(after.default)}`),
  ];
}

/** Hosts may name a property by its title or an alias. */
function namesChange(
  before: Schema,
  after: Schema,
  direction: Direction,
  where: string,
  find: (level: Level, reason: string) => Finding,
): Finding[] {
  if (direction === 'output') return [];
  const key = where.split(/[ .]/).at(-1) ?? '';
  const [olds, news] = [namesOf(before, key), namesOf(after, key)];
  const lost = [...olds].filter((name) => !news.has(name));
  const aliases = [...news].filter((name) => !olds.has(name));
  if (lost.length > 0) return [find('major', `it is no longer known as ${lost.join(', ')}`)];
  return aliases.length > 0 ? [find('minor', `it is also known as ${aliases.join(', ')}`)] : [];
}

function namesOf({ title, 'x-aliases': aliases }: Schema, key: string): Set<string> {
  const names = [key, title ?? key, ...(Array.isArray(aliases) ? aliases : [])];
  return new Set(
    names.map((name) =>
      String(name)
        .toLowerCase()
        .replace(/[\s_-]/g, ''),
    ),
  );
}

function requiredChanges(before: Schema, after: Schema, direction: Direction, where: string): Finding[] {
  const [olds, news] = [requiredOf(before), requiredOf(after)];
  const known = [propertiesOf(before), propertiesOf(after)];
  // Of a property that came or went, that itself is told.
  const stayed = (name: string) => known.every((properties) => Object.hasOwn(properties, name));
  const finding = (level: Level, name: string, reason: string): Finding => ({
    level,
    where: below(where, name),
    reason,
  });
  return [
    ...news
      .filter((name) => !olds.includes(name) && stayed(name))
      .map((name) => finding(direction === 'input' ? 'major' : 'minor', name, 'it is required now')),
    ...olds
      .filter((name) => !news.includes(name) && stayed(name))
      .map((name) => finding(direction === 'input' ? 'minor' : 'major', name, 'it may be missing now')),
  ];
}

function propertyChanges(before: Schema, after: Schema, direction: Direction, where: string): Finding[] {
  const [olds, news] = [propertiesOf(before), propertiesOf(after)];
  const gone = Object.keys(olds).filter((name) => !Object.hasOwn(news, name));
  const added = Object.keys(news).filter((name) => !Object.hasOwn(olds, name));
  return [
    ...gone.map((name): Finding => ({ level: 'major', where: below(where, name), reason: 'it is gone' })),
    ...added.map((name): Finding => {
      const demanded = direction === 'input' && requiredOf(after).includes(name);
      const reason = demanded ? 'it is new and required' : 'it is new';
      return { level: demanded ? 'major' : 'minor', where: below(where, name), reason };
    }),
    ...Object.entries(olds).flatMap(([name, property]) =>
      within(property, news[name], direction, below(where, name)),
    ),
  ];
}

/** Two values that are schemas, or true or false for all and none; where only one is there, others tell. */
function within(before: unknown, after: unknown, direction: Direction, where: string): Finding[] {
  if (isSchema(before) && isSchema(after)) return compareSchemas(before, after, direction, where);
  if (same(before, after) || (!where.endsWith('[]') && !where.endsWith('.*'))) return [];
  const wider = after === undefined || after === true || before === false;
  return [
    {
      level: levels[direction][wider ? 'wider' : 'narrower'],
      where,
      reason: wider ? 'more is taken now' : 'less is taken now',
    },
  ];
}

const below = (where: string, name: string): string =>
  /^\S+: \w+$/.test(where) ? `${where} ${name}` : `${where}.${name}`;

const requiredOf = ({ required }: Schema): string[] => (Array.isArray(required) ? required : []);
const propertiesOf = ({ properties }: Schema): Record<string, unknown> =>
  isSchema(properties) ? properties : {};

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
