import type { JsonObject } from '../../api/json.ts';
import type { JsonSchema } from '../../api/manifest.ts';
import { lossesIn, planHeadline, planTotals } from '../../api/plan-totals.ts';
import type { StepRun } from '../../api/runs.ts';
import type { Step } from '../../api/workflows.ts';
import type { DryOutput } from '../../server/plans/plan-changes.ts';
import { planRows } from '../../server/plans/plan-rows.ts';
import { titlesIn } from '../../server/plans/plan-titles.ts';
import { ranStep } from '../../server/plans/ran-step.ts';
import { undoGap, undoRun, undoSteps } from '../../server/plans/undo.ts';
import { decodeFile, guessMapping, mappedRows, readTable } from '../../web/forms/csv-table.ts';
import { expressionWords, stepSummary } from '../../web/workflows/editor/step-summary.ts';
import { startValues } from '../../web/workflows/run-form-schema.ts';

describe('rows of a plan', () => {
  const record = (title: string, properties: JsonSchema['properties']): JsonSchema => ({
    title,
    ...(properties && { properties }),
  });
  const titleOf = titlesIn([
    {
      input: { properties: { title: { title: 'Job Title' }, displayName: { title: 'Full Name' } } },
      output: {
        properties: {
          user: record('User', { displayName: { title: 'Display Name' }, active: { title: 'Active' } }),
          groups: { items: record('Group', { displayName: { title: 'Group Name' } }) },
        },
      },
    },
  ]);
  const planOf = (outputs: DryOutput[]) => planRows(outputs, titleOf);
  const change = (kind: string, type: string, id: string, name: string, before = {}, after = {}) => ({
    kind,
    target: { type, id, name },
    before,
    after,
  });
  const output = (stepId: string, ...changes: ReturnType<typeof change>[]) => ({
    stepId,
    connection: 'one',
    output: { dryRun: { plan: { id: stepId }, requests: [], changes } },
  });

  test('put together what several steps do to one record, and tell a membership on both sides', () => {
    const rows = planOf([
      output('S1', change('create', 'user', 'u1', 'ada', {}, { userName: 'ada', title: 'Poet' })),
      output('S2', change('update', 'user', 'u1', 'ada', { title: 'Poet' }, { title: 'Engineer' })),
      output('S3', change('update', 'group', 'g1', 'Crew', { members: ['u2'] }, { members: ['u1'] })),
      output('S4', change('update', 'user', 'u2', 'bob', { active: true }, { active: false })),
    ]);
    expect(rows).toMatchObject([
      { name: 'bob', verb: 'deactivate', losses: ['deactivated', 'leaves Crew'], stepIds: ['S3', 'S4'] },
      { name: 'ada', verb: 'create', after: { title: 'Engineer' }, joins: ['Crew'], losses: [] },
      { name: 'Crew', verb: 'change', joins: ['ada'], leaves: ['bob'] },
    ]);
    expect(planTotals({ rows, problems: [] }).map(({ key, count, detail }) => [key, count, detail])).toEqual([
      ['create', 1, '1 user'],
      ['change', 1, '1 group'],
      ['remove', 1, '1 user'],
      ['losses', 1, '1 user'],
      ['problems', 0, ''],
    ]);
  });

  test('count users and groups apart, and say who loses access', () => {
    const problem = { stepId: 'S1', who: 'zoe', message: 'not found' };
    const rows = planOf([
      output('S1', change('delete', 'user', 'u1', 'ada'), change('delete', 'user', 'u2', 'bob')),
      output('S2', change('delete', 'group', 'g1', 'Crew')),
    ]);
    const totals = planTotals({ rows, problems: [problem] });
    expect(
      totals.map(({ key, kinds }) => [key, ...kinds.map(({ count, unit }) => `${count} ${unit}`)]),
    ).toEqual([
      ['create'],
      ['change'],
      ['remove', '2 users', '1 group'],
      ['losses', '2 users', '1 group'],
      ['problems', '1 item'],
    ]);
    expect(lossesIn(totals)).toBe('2 users, 1 group lose access');
    expect(planHeadline({ rows, problems: [] })).toBe('2 users, 1 group would lose access');
    expect(lossesIn(planTotals({ rows: rows.slice(2), problems: [] }))).toBe('1 group loses access');
  });

  test('name attributes as the forms do, by the schema of such a record first', () => {
    const rows = planOf([
      output(
        'S1',
        change(
          'update',
          'user',
          'u1',
          'ada',
          { title: 'Poet', displayName: 'A' },
          { displayName: 'B', x: 1 },
        ),
      ),
      output('S2', change('update', 'group', 'g1', 'Crew', { displayName: 'C' }, { displayName: 'D' })),
    ]);
    expect(rows.map(({ titles }) => titles)).toEqual([
      { title: 'Job Title', displayName: 'Display Name', x: 'x' },
      { displayName: 'Group Name' },
    ]);
  });

  test('say what steps come to together: what is undone on the way is no change, what is lost on the way is', () => {
    const gone = { userName: 'ada' };
    const activity = (before: boolean, after: boolean) =>
      change('update', 'user', 'u1', 'ada', { active: before }, { active: after });
    const created = change('create', 'user', 'u2', 'tim', {}, { userName: 'tim' });
    const joins = change('update', 'group', 'g1', 'Crew', {}, { members: ['u2'] });
    const of = (...changes: ReturnType<typeof change>[]) =>
      planOf(changes.map((one, index) => output(`S${index + 1}`, one)));
    expect(
      of(change('delete', 'user', 'u1', 'ada', gone), change('create', 'user', 'u9', 'ada', {}, gone)),
    ).toMatchObject([{ verb: 'create', losses: ['deleted, then created anew'] }]);
    expect(of(created, joins, change('delete', 'user', 'u2', 'tim', { userName: 'tim' }))).toEqual([]);
    expect(of(created, joins)).toHaveLength(2);
    expect(of(activity(true, false), activity(false, true))).toEqual([]);
    expect(of(activity(true, false), activity(false, true), activity(true, false))).toMatchObject([
      { verb: 'deactivate', before: { active: true }, after: { active: false } },
    ]);
    // A value that was not there before the first step.
    expect(
      of(created, change('update', 'user', 'u2', 'tim', { userName: 'tim' }, { userName: 'tom' })),
    ).toMatchObject([{ verb: 'create', before: {}, after: { userName: 'tom' } }]);
  });

  test('the same name of two connections is not the same record', () => {
    const [first, second] = ['one', 'two'].map((connection) => ({
      ...output('S1', change('delete', 'user', 'u1', 'ada')),
      connection,
    }));
    expect(planOf([first, second].filter((one) => one !== undefined))).toHaveLength(2);
  });
});

test('calls that undo are put together by action, the last step first, each item in its order', () => {
  const step = (id: string) => ({
    id,
    title: '',
    serviceId: 's',
    action: 'take',
    connectionId: 'c',
    input: {},
    when: null,
    forEach: null,
    settings: { timeoutSeconds: 60, retries: 0, continueOnError: false, disabled: false },
  });
  const undo = (user: string) => [
    { action: 'reactivate', input: { user } },
    { action: 'add', input: { user, group: 'Crew' } },
  ];
  const done = [
    { step: step('S1'), outputs: [{ undo: undo('zoe') }] },
    { step: step('S2'), outputs: ['ada', 'bob'].map((user) => ({ undo: undo(user) })) },
  ];
  const { steps, inputs } = undoRun(undoSteps(done));
  expect(steps.map(({ action }) => action)).toEqual(['reactivate', 'add', 'reactivate', 'add']);
  expect(inputs.S1).toEqual([{ user: 'bob' }, { user: 'ada' }]);
  expect(steps[1]).toMatchObject({ forEach: 'inputs.S2', input: { user: '{{ item.`user` }}' } });
});

test('what was too large to keep cannot be undone, and is told; long lists of calls are split', () => {
  const ran = (output: JsonObject, loop: StepRun['loop'], outputCut = false) => {
    const record = { stepId: 'S1', title: 'Take', loop, outputCut } as StepRun;
    return ranStep(record, undefined, output);
  };
  const counts = { total: 1500, completed: 1500, failed: 0, skipped: 0, partial: 0 };
  const cut = { complete: false, results: [] };
  expect(undoGap([ran({ complete: true, results: [] }, counts)])).toBeNull();
  expect(undoGap([ran({ ...cut, undoOmitted: 0 }, counts)])).toBeNull();
  expect(undoGap([ran({ ...cut, undoOmitted: 626 }, counts), ran(cut, counts), ran({}, null, true)])).toBe(
    'The results of 626 of 1500 items of S1 "Take" and of 1500 of 1500 items of S1 "Take" and of parts of S1 "Take" ' +
      'were too large to keep. They cannot be undone here.',
  );
  const outputs = Array.from({ length: 10_001 }, () => ({
    undo: [{ action: 'give', input: { user: 'ada' } }],
  }));
  const step = { id: 'S1', action: 'take' } as Step;
  expect(undoSteps([{ step, outputs }]).map(({ inputs }) => inputs.length)).toEqual([10_000, 1]);
});

describe('a table from a file', () => {
  const column = (key: string, title: string, required = false) => ({ key, title, required });

  test('is read in the encodings and with the separators of spreadsheets', async () => {
    expect(decodeFile(new Uint8Array([0x4d, 0xfc, 0x6c]))).toBe('Mül');
    expect(decodeFile(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toBe('A');
    const wanted = [column('userName', 'User name', true), column('title', 'Job title')];
    const table = await readTable('sep=;\r\nUser Name;"Job; title"\r\nada;"Poet; first"\r\n', wanted);
    expect(table.rows).toEqual([['ada', 'Poet; first']]);
    const mapping = guessMapping(table.headers, wanted);
    expect(mapping).toEqual({ userName: 0, title: 1 });
    // A header that is no word is nobody's.
    expect(guessMapping(['#', 'Login'], wanted)).toEqual({ userName: null, title: null });
    expect(mappedRows(table, wanted, mapping)).toEqual([{ userName: 'ada', title: 'Poet; first' }]);
  });

  test.each([
    ['Name,Manager Email,Email', 'Email'],
    ['Manager email,Employee', null],
    ['Supervisor E-Mail,E-Mail', 'E-Mail'],
    ['Created by user,Login', null],
    ['E,Mail', null],
    ['user,User', null],
    ['E-mail address,Start', 'E-mail address'],
    ['Work email,Private email', 'Work email'],
    ['Email,User name', 'User name'],
  ])('of %s people are taken from %s', (headers, taken) => {
    const names = headers.split(',');
    const at = names.indexOf(taken ?? '');
    const mapping = guessMapping(names, [column('user', 'User name or email', true)]);
    expect(mapping).toEqual({ user: at === -1 ? null : at });
  });

  test('a first line above addresses is a header, and columns of one name are told apart', async () => {
    const only = [column('user', 'User name or email', true)];
    expect((await readTable('Leaver\nada@example.com\n', only)).rows).toEqual([['ada@example.com']]);
    expect((await readTable('Leaver\nada\n', only)).rows).toEqual([['Leaver'], ['ada']]);
    const { headers } = await readTable('user,Name,User\na,b,c\n', only);
    expect(headers).toEqual(['user (column 1)', 'Name', 'User (column 3)']);
    expect(guessMapping(headers, only)).toEqual({ user: null });
  });

  test('needs no header where there is one column, and keeps all columns where none are wanted', async () => {
    const only = [column('user', 'User name or email', true)];
    const lines = await readTable('ada\nbob\n', only);
    expect(mappedRows(lines, only, guessMapping(lines.headers, only))).toEqual([
      { user: 'ada' },
      { user: 'bob' },
    ]);
    const free = await readTable('a,b\n1,2\n', []);
    expect(mappedRows(free, [], {})).toEqual([{ a: '1', b: '2' }]);
    await expect(readTable('\n', only)).rejects.toThrow('it is empty');
  });
});

test('steps and expressions are told in the words of the forms', () => {
  const input = { description: '', required: true, default: null, options: [] };
  const draft = {
    name: '',
    description: '',
    inputs: [{ ...input, key: 'mail', title: 'Email', type: 'text' as const }],
    steps: [],
  };
  expect(expressionWords('{{ inputs.mail }}', draft)).toBe('Email');
  expect(expressionWords('{{ item.user }} of {{ steps.S1.output.user.id }}', draft)).toBe(
    'each user of S1 › user › id',
  );
  const step = {
    id: 'S1',
    title: '',
    serviceId: 's',
    action: 'add',
    connectionId: null,
    input: { users: ['{{ inputs.mail }}'], group: 'jira-users', createGroup: true },
    when: null,
    forEach: null,
    settings: { timeoutSeconds: 60, retries: 0, continueOnError: false, disabled: false },
  };
  const action = {
    slug: 'add',
    title: 'Add',
    description: '',
    collection: 'Groups',
    hints: { readOnly: false, destructive: false, idempotent: true },
    input: { required: ['group', 'users'], properties: { group: {}, users: {} } },
    output: {},
  };
  expect(stepSummary(step, action, draft)).toBe('jira-users · Email');
});

test('a run begins with what was given the last time, as far as it still fits', () => {
  const input = { title: '', description: '', required: false, options: [] };
  const inputs = [
    { ...input, key: 'who', type: 'text' as const, default: 'nobody' },
    { ...input, key: 'rows', type: 'table' as const, default: null },
    { ...input, key: 'mode', type: 'select' as const, default: 'leave', options: ['leave', 'delete'] },
  ];
  expect(startValues(inputs, { who: 'ada', rows: 'text', mode: 'gone', old: 1 })).toEqual({
    who: 'ada',
    mode: 'leave',
  });
});
