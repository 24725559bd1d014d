import { lt } from 'semver';
import type { Action, ConnectorManifest } from '../../src/generated/types.ts';
import { compareManifests } from '../../tools/compat/compare-manifests.ts';
import { compareSchemas } from '../../tools/compat/compare-schemas.ts';
import { leastVersion, levelOf } from '../../tools/compat/finding.ts';
import { judge, readReleased } from '../../tools/compat/gate.ts';
import type { Schema } from '../../tools/compat/keywords.ts';
import { buildManifest } from '../../tools/manifest.ts';

const object = (property: Schema, required: string[] = []): Schema => ({
  type: 'object',
  properties: { user: property },
  required,
});
const text = { type: 'string' };

/** What the change of a property is, once as input and once as output. */
const changes: [
  what: string,
  before: Schema,
  after: Schema,
  input?: string | undefined,
  output?: string | undefined,
][] = [
  ['nothing', text, { ...text }],
  ['the order of members', { type: 'string', minLength: 1 }, { minLength: 1, type: 'string' }],
  ['another type', text, { type: 'integer' }, 'major', 'major'],
  ['one type more', text, { type: ['string', 'null'] }, 'minor', 'major'],
  ['one type less', { type: ['string', 'null'] }, text, 'major', 'minor'],
  ['whole numbers where any were', { type: 'number' }, { type: 'integer' }, 'major', 'minor'],
  ['any numbers where whole ones were', { type: 'integer' }, { type: 'number' }, 'minor', 'major'],
  ['a value more', { enum: ['a'] }, { enum: ['a', 'b'] }, 'minor', 'major'],
  ['a value less', { enum: ['a', 'b'] }, { enum: ['a'] }, 'major', 'minor'],
  ['other values', { enum: ['a', 'b'] }, { enum: ['a', 'c'] }, 'major', 'major'],
  ['only certain values', text, { ...text, enum: ['a'] }, 'major', 'minor'],
  ['a new pattern', text, { ...text, pattern: '^a' }, 'major', 'minor'],
  ['another pattern', { pattern: '^a' }, { pattern: '^b' }, 'major', 'major'],
  ['no pattern', { ...text, pattern: '^a' }, text, 'minor', 'major'],
  ['a higher least', { minimum: 1 }, { minimum: 2 }, 'major', 'minor'],
  ['a lower least', { minLength: 2 }, { minLength: 1 }, 'minor', 'major'],
  ['a new most', { type: 'integer' }, { type: 'integer', maximum: 9 }, 'major', 'minor'],
  ['a higher most', { maximum: 9 }, { maximum: 10 }, 'minor', 'major'],
  ['another default', { default: 1 }, { default: 2 }, 'major', 'major'],
  ['a default at last', {}, { default: 2 }, 'major', 'major'],
  ['another item', { items: text }, { items: { type: 'integer' } }, 'major', 'major'],
  ['one condition more', { allOf: [1] }, { allOf: [1, 2] }, 'major', 'minor'],
  ['one condition less', { allOf: [1, 2] }, { allOf: [1] }, 'minor', 'major'],
  ['another choice', { anyOf: [1] }, { anyOf: [2] }, 'major', 'major'],
  ['nothing else allowed', {}, { additionalProperties: false }, 'major', 'minor'],
  ['a lost alias', { 'x-aliases': ['User ID'] }, {}, 'major', undefined],
  ['a new alias', {}, { 'x-aliases': ['User ID'] }, 'minor', undefined],
  ['another title', { title: 'User' }, { title: 'Person' }, 'minor', 'patch'],
  ['a title that was the only name', { title: 'Who' }, { title: 'Person' }, 'major', 'patch'],
  ['a title kept as an alias', { title: 'Who' }, { title: 'User', 'x-aliases': ['Who'] }, 'patch', 'patch'],
  ['another description', { description: 'a' }, { description: 'b' }, 'patch', 'patch'],
  ['folded away', {}, { 'x-advanced': true }, 'patch', 'patch'],
  ['chosen from a list', {}, { 'x-lookup': 'users' }, 'minor', 'minor'],
  ['kept secret', {}, { 'x-secret': true }, 'major', 'major'],
  ['another access', {}, { 'x-effects': { delete: 'removal' } }, 'major', 'major'],
];

describe.each(changes)('a property: %s', (_, before, after, input, output) => {
  it.each([
    ['input', input],
    ['output', output],
  ] as const)('as %s', (direction, level) => {
    const findings = compareSchemas(object(before), object(after), direction, `get-user: ${direction}`);
    expect(levelOf(findings)).toBe(level);
    expect(findings.map(({ where }) => where.replace('[]', ''))).toEqual(
      findings.map(() => expect.stringMatching(new RegExp(`^get-user: ${direction} user`))),
    );
  });
});

describe.each<
  [what: string, before: Schema, after: Schema, input?: string | undefined, output?: string | undefined]
>([
  ['gone', object(text), { type: 'object' }, 'major', 'major'],
  ['new', { type: 'object' }, object(text), 'minor', 'minor'],
  ['new and required', { type: 'object' }, object(text, ['user']), 'major', 'minor'],
  ['required at last', object(text), object(text, ['user']), 'major', 'minor'],
  ['no longer required', object(text, ['user']), object(text), 'minor', 'major'],
  ['gone, and was required', object(text, ['user']), { type: 'object' }, 'major', 'major'],
  [
    'deep inside',
    object({ items: object(text) }),
    object({ items: object({ type: 'integer' }) }),
    'major',
    'major',
  ],
])('a property that is %s', (_, before, after, input, output) => {
  it('says so once, with a reason', () => {
    const [asInput, asOutput] = (['input', 'output'] as const).map((direction) =>
      compareSchemas(before, after, direction, `get-user: ${direction}`),
    );
    expect([asInput, asOutput].map((findings = []) => findings.map(({ level }) => level))).toEqual([
      [input],
      [output],
    ]);
    expect(asInput).toEqual([expect.objectContaining({ reason: expect.stringMatching(/\w+ \w+/) })]);
  });
});

describe('manifests', () => {
  const action = {
    slug: 'get-user',
    title: 'Get User',
    hints: { readOnly: true, destructive: false, idempotent: true },
    input: {},
    output: {},
    examples: [],
  };
  // As much of a manifest as is compared.
  const manifest = (...actions: object[]) =>
    ({ id: 'a', version: '1.0.0', connection: { methods: [] }, actions }) as unknown as ConnectorManifest;

  it.each([
    ['the same', manifest(action), manifest({ ...action }), []],
    ['another version', manifest(), { ...manifest(), version: '2.0.0' }, []],
    ['other examples', manifest(action), manifest({ ...action, examples: [1] }), []],
    ['an action gone', manifest(action), manifest(), ['major action get-user: it is gone']],
    ['an action more', manifest(), manifest(action), ['minor action get-user: it is new']],
    [
      'an action renamed',
      manifest(action),
      manifest({ ...action, slug: 'read-user' }),
      ['major action get-user: it is gone', 'minor action read-user: it is new'],
    ],
    [
      'other hints',
      manifest(action),
      manifest({ ...action, hints: { ...action.hints, destructive: true } }),
      ['major get-user: destructive is now true'],
    ],
    [
      'other words',
      manifest(action),
      manifest({ ...action, title: 'Read User' }),
      ['patch get-user: what people read about it changed'],
    ],
    ['another id', manifest(), { ...manifest(), id: 'b' }, ['major connector: a is now called b']],
  ])('%s', (_, released, built, expected) => {
    const found = compareManifests(released, built);
    expect(found.map(({ level, where, reason }) => `${level} ${where}: ${reason}`)).toEqual(expected);
  });

  it('names the gravest change first, wherever it is', () => {
    const built = structuredClone(buildManifest());
    const [first, second] = (built.actions ?? []) as [Action, Action];
    first.description = 'Another.';
    second.output = { type: 'object' };
    expect(compareManifests(buildManifest(), built)[0]).toMatchObject({
      level: 'major',
      where: expect.stringContaining(`${second.slug}: output`),
    });
  });
});

it.each([
  ['1.2.3', undefined, '1.2.3'],
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'major', '2.0.0'],
  ['0.2.3', 'patch', '0.2.4'],
  ['0.2.3', 'minor', '0.2.4'],
  ['0.2.3', 'major', '0.3.0'],
] as const)('after %s a %s change needs %s', (released, level, least) => {
  expect(leastVersion(released, level)).toBe(least);
});

it('a version that is none is refused', () => {
  expect(() => leastVersion('1.2', 'minor')).toThrow('"1.2" is not a version such as 1.2.3.');
});

it.each([
  ['1.0.0', false],
  ['2.0.0', true],
])('after the removal of an action, %s passes the gate: %s', (version, passed) => {
  const released = { ...readReleased(), version: '1.0.0' };
  const { actions = [], ...rest } = released;
  const verdict = judge({ ...rest, actions: actions.slice(1) }, version, released);
  expect(verdict.passed).toBe(passed);
  expect(verdict.lines).toContain(`major  action ${actions[0]?.slug}: it is gone`);
  expect(verdict.lines.at(-1)).toContain('at least 2.0.0 is needed');
});

it('the version of the package is high enough for what changed since the last release', () => {
  const released = readReleased();
  const built = buildManifest();
  // Other words alone wait for the next release, whatever it is.
  const findings = compareManifests(released, built).filter(({ level }) => level !== 'patch');
  const least = leastVersion(released.version ?? '', levelOf(findings));
  // Shown when it fails: `npm run compat` says the same.
  const tooLow = lt(built.version ?? '', least) ? { least, findings } : undefined;
  expect(tooLow).toBeUndefined();
});
