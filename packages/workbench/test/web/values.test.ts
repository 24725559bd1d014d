import type { ActionManifest, ConnectorManifest } from '../../api/manifest.ts';
import { applyRunEvent, uniqueName } from '../../api/rules.ts';
import type { Run, StepRun } from '../../api/runs.ts';
import type { Service } from '../../api/services.ts';
import { recordLists } from '../../web/api/records.ts';
import { queryString } from '../../web/api/request.ts';
import { ago, duration, timeOfDay } from '../../web/shell/format.ts';
import { cellText, columnsOf, factsOf, listAt, titled, valueAt } from '../../web/values/columns.ts';
import { findActions } from '../../web/workflows/editor/find-actions.ts';
import { variableOf } from '../../web/workflows/editor/variables.ts';

const action = (slug: string, more: Partial<ActionManifest> = {}): ActionManifest => ({
  slug,
  title: slug,
  description: '',
  collection: 'All',
  hints: { readOnly: true, destructive: false, idempotent: true },
  input: {},
  output: {},
  ...more,
});

test('the inputs of a run are shown by their titles, those of tables by their columns', () => {
  const inputs = { people: [{ user: 'ada', nr: 1 }, 'bob'], until: null, mode: 'leave' };
  const titles = { people: 'People', 'people.user': 'User name', until: 'Until' };
  expect(titled(inputs, titles)).toEqual({ People: [{ 'User name': 'ada', nr: 1 }, 'bob'], mode: 'leave' });
});

describe('tables', () => {
  it('put names first, then plain values, ids and what holds more', () => {
    const rows = [{ groups: ['a'], id: '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d', active: true, name: 'Anna' }];
    expect(columnsOf(rows).map(({ key }) => key)).toEqual(['name', 'active', 'id', 'groups']);
    const schema = { properties: { name: { title: 'Name' } } };
    expect(columnsOf(rows, schema)[0]).toEqual({ key: 'name', title: 'Name', characters: 4 });
    expect(columnsOf(rows, schema, ['active', 'name', 'none']).map(({ key }) => key)).toEqual([
      'active',
      'name',
      'id',
      'groups',
    ]);
    expect(columnsOf([1, 2])).toEqual([{ key: '', title: 'Value', characters: 1 }]);
  });

  it('show of a record what people read, and leave out what only machines do', () => {
    const record = {
      id: 'u1',
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      emails: [{ value: 'a@b' }, { value: 'c@d' }],
      active: false,
      meta: { resourceType: 'User' },
      nickName: null,
      userName: 'ann',
    };
    const schema = { properties: { userName: { title: 'User Name' }, emails: { title: 'Emails' } } };
    expect(factsOf(record, schema, ['userName', 'active'])).toEqual([
      { title: 'User Name', texts: ['ann'] },
      { title: 'active', texts: ['No'] },
      { title: 'id', texts: ['u1'] },
      { title: 'Emails', texts: ['a@b', 'c@d'] },
    ]);
  });

  it('show lists and records by their names', () => {
    expect(cellText([{ value: 'a@b' }, { display: 'B', value: 'x' }])).toBe('a@b, B');
    expect(cellText([1, 2, 3, 4])).toBe('1, 2, 3, … (4)');
    expect(cellText({ a: 1, b: 2 })).toBe('2 fields');
    expect(cellText(null)).toBe('');
    expect(valueAt({ a: { b: [1] } }, 'a.b')).toEqual([1]);
    expect(listAt({ a: 1 }, 'a.b')).toEqual([]);
  });
});

it('variables come from what a schema promises and what a sample shows', () => {
  const variable = variableOf({
    name: 'output',
    path: ['steps', 'S1', 'output'],
    schema: {
      properties: {
        users: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
      },
    },
    sample: { users: [{ id: 'u1', 'urn:x': { dept: 'R&D' } }], extra: true },
  });
  const lines: [string, string][] = [];
  const visit = (entry: typeof variable) => {
    lines.push([entry.name, entry.expression]);
    entry.children.forEach(visit);
  };
  visit(variable);
  expect(lines).toEqual([
    ['output', 'steps.S1.output'],
    ['users', 'steps.S1.output.users'],
    ['first entry', 'steps.S1.output.users[0]'],
    ['id', 'steps.S1.output.users[0].id'],
    ['urn:x', 'steps.S1.output.users[0].`urn:x`'],
    ['dept', 'steps.S1.output.users[0].`urn:x`.dept'],
    ['every id', 'steps.S1.output.users.id'],
    ['every urn:x', 'steps.S1.output.users.`urn:x`'],
    ['every dept', 'steps.S1.output.users.`urn:x`.dept'],
    ['extra', 'steps.S1.output.extra'],
  ]);
});

describe('manifests', () => {
  const manifest = (actions: ActionManifest[]): ConnectorManifest => ({
    id: 's',
    title: 'S',
    description: '',
    provider: { name: '', url: '' },
    categories: [],
    icon: '',
    docs: '',
    connection: { methods: [] },
    actions,
  });

  it('tell which actions list records, wherever they are', () => {
    const things = { title: 'Things', items: { title: 'Thing' } };
    const output = {
      'x-records': { path: 'all.things', columns: ['size'], search: 'name' },
      properties: { all: { properties: { things } } },
    };
    const lists = recordLists(
      manifest([
        action('list-things', { output }),
        action('needs-more', { output, input: { required: ['x'] } }),
        action('writes', { output, hints: { readOnly: false, destructive: false, idempotent: true } }),
        action('other', { output: { properties: { things } } }),
      ]),
    );
    expect(
      lists.map(({ action: { slug }, title, search, record }) => [slug, title, search, record?.title]),
    ).toEqual([['list-things', 'Things', 'name', 'Thing']]);
  });

  it('are searched by words, titles first', () => {
    const actions = [
      action('a', { title: 'Create User', description: 'Not for a group.', collection: 'Users' }),
      action('b', { title: 'Delete Group', collection: 'Groups' }),
    ];
    const services = new Map<string, Service>([['s', { id: 's', iconUrl: '', manifest: manifest(actions) }]]);
    expect(findActions(services, 'group').map(({ title }) => title)).toEqual(['Groups', 'Users']);
    expect(findActions(services, 'user create')).toHaveLength(1);
    expect(findActions(services, 'nothing')).toEqual([]);
  });

  it('are found by other words for them, after those with the words in their title', () => {
    const actions = [
      action('a', { title: 'Deactivate User', collection: 'Users', 'x-synonyms': ['disable'] }),
      action('b', { title: 'Add Users To Group', collection: 'Groups', 'x-synonyms': ['put into group'] }),
      action('c', { title: 'Read', collection: 'Other', description: 'Says who is in a group to put.' }),
      action('d', { title: 'Disable Nothing', collection: 'Last' }),
    ];
    const services = new Map<string, Service>([['s', { id: 's', iconUrl: '', manifest: manifest(actions) }]]);
    const found = (search: string) =>
      findActions(services, search).flatMap((group) => group.actions.map(({ action: { slug } }) => slug));
    expect(found('disable')).toEqual(['d', 'a']);
    expect(found('put into group')).toEqual(['b']);
    expect(found('put group')).toEqual(['b', 'c']);
  });
});

it('a run changes by its events, and only where they say so', () => {
  // Only what the events touch is looked at.
  const step = (stepId: string, state: StepRun['state']) => ({ stepId, state }) as StepRun;
  const run = { id: 'r', state: 'running', steps: [step('S1', 'running'), step('S2', 'pending')] };
  const before = { ...run, stepsDone: 0 } as unknown as Run;
  const after = applyRunEvent(before, { type: 'step', stepId: 'S1', change: { state: 'completed' } });
  expect(after.steps.map(({ state }) => state)).toEqual(['completed', 'pending']);
  expect(after.stepsDone).toBe(1);
  expect(after.steps[1]).toBe(before.steps[1]);
  const ended = applyRunEvent(after, { type: 'run', change: { state: 'completed' } });
  expect(ended).toMatchObject({ state: 'completed', steps: after.steps });
});

it('small texts', () => {
  const taken = ['shelf', 'shelf 2'];
  expect(uniqueName('Shelf', (name) => taken.includes(name.toLowerCase()))).toBe('Shelf 3');
  expect(queryString({ a: 1, b: null, c: '', d: 'x y' })).toBe('?a=1&d=x+y');
  expect(queryString({})).toBe('');
  expect([duration(12.4), duration(1_250), duration(65_000)]).toEqual(['12 ms', '1.3 s', '1 min 5 s']);
  expect(timeOfDay('2026-01-02T12:00:07.089Z')).toMatch(/^\d\d:\d\d:07\.089$/);
  expect(timeOfDay('soon')).toBe('soon');
  const now = Date.parse('2026-01-02T12:00:00Z');
  expect(ago('2026-01-02T11:59:50Z', now)).toBe('just now');
  expect(ago('2026-01-02T11:00:00Z', now)).toBe('1 hour ago');
  expect(ago('2026-01-01T12:00:00Z', now)).toBe('yesterday');
});
