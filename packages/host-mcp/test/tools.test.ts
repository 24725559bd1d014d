import { loadConnector } from 'connector-host-kit';
import { heldTo } from '../src/confirm.ts';
import { readArguments, readSettings } from '../src/settings.ts';
import { listTools, toolsetsOf } from '../src/tools.ts';

const { manifest } = loadConnector('dist/connector');
const tiny = loadConnector('packages/workbench/test/fixtures/tiny-connector').manifest;
const shelf = { shelf: 'a', passPhrase: 'open sesame' };

/** About four characters are one token. */
const tokens = (tools: unknown) => JSON.stringify({ tools }).length / 4;
const names = (tools: { name: string }[]) => tools.map(({ name }) => name);

it('the list of tools is small enough for an assistant', () => {
  const sizes = {
    readOnly: tokens(listTools(manifest, { toolsets: ['read'], readOnly: true })),
    whole: tokens(listTools(manifest, { toolsets: ['all'], readOnly: false })),
  };
  expect(sizes.readOnly).toBeLessThan(4_000);
  expect(sizes.whole).toBeLessThan(16_000);
});

it('read-only tools all say that they are', () => {
  const tools = listTools(manifest, { toolsets: ['all'], readOnly: true });
  expect(tools.every(({ annotations }) => annotations.readOnlyHint)).toBe(true);
  expect(names(tools)).toContain('list-users');
});

it('tools that may remove with some values say so', () => {
  const tools = listTools(manifest, { toolsets: ['all'], readOnly: false });
  const hints = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations.destructiveHint]));
  expect(hints).toMatchObject({
    'update-user': true,
    'custom-request': true,
    'delete-user': true,
    'create-user': false,
    'list-users': undefined,
  });
});

it('a write is held to the confirmed plan, unless the input names another', () => {
  const action = manifest.actions.find(({ slug }) => slug === 'delete-user');
  if (!action) throw new Error('There is no delete-user.');
  const plan = { id: 'a'.repeat(64) };
  const held = (expectPlan: string | null) => heldTo(plan, { action, input: { user: 'bob', expectPlan } });
  expect(held('')).toEqual({ user: 'bob', expectPlan: plan.id });
  expect(held(null)).toEqual({ user: 'bob', expectPlan: plan.id });
  expect(held('b')).toEqual({ user: 'bob', expectPlan: 'b' });
});

it('toolsets are read, all, and the collections of the connector', () => {
  expect(toolsetsOf(manifest)).toEqual(
    expect.arrayContaining(['read', 'all', 'users', 'groups', 'lifecycle']),
  );
  const chosen = names(listTools(manifest, { toolsets: ['read', 'lifecycle'], readOnly: false }));
  expect(chosen).toEqual(
    expect.arrayContaining(['list-users', 'offboard-user', 'sync-users', 'test-connection']),
  );
  expect(chosen).not.toContain('delete-user');
  const whole = names(listTools(manifest, { toolsets: ['all'], readOnly: false }));
  expect(whole).toHaveLength(manifest.actions.length + 1);
});

it('a connector without a collection of that name offers everything', () => {
  expect(names(listTools(tiny, { toolsets: ['read', 'lifecycle'], readOnly: false }))).toHaveLength(
    tiny.actions.length + 1,
  );
});

it('schemas are plain: no hints, no conditions at the top', () => {
  const text = JSON.stringify(listTools(manifest, { toolsets: ['all'], readOnly: false }));
  expect(text).not.toMatch(/"x-[a-z-]+"/);
  for (const { inputSchema } of listTools(manifest, { toolsets: ['all'], readOnly: false }))
    expect(Object.keys(inputSchema)).toEqual(expect.not.arrayContaining(['anyOf', 'allOf', 'oneOf', 'not']));
});

it('a property named title is kept', () => {
  const book = listTools(tiny, { toolsets: ['all'], readOnly: false }).find(
    ({ name }) => name === 'add-book',
  );
  expect(book?.inputSchema.properties).toHaveProperty('title', { type: 'string' });
});

describe('the command line', () => {
  const settings = (...args: string[]) => readSettings(readArguments(args), tiny, shelf);

  it('has its defaults', () => {
    expect(settings()).toEqual({
      connection: shelf,
      toolsets: ['read', 'lifecycle'],
      readOnly: false,
      confirms: true,
      maxBytes: 100_000,
      timeoutMs: undefined,
    });
  });

  it('takes what it is given', () => {
    expect(settings('--toolset', 'read,Moods', '--confirm', 'off', '--timeout', '90')).toMatchObject({
      toolsets: ['read', 'moods'],
      confirms: false,
      timeoutMs: 90_000,
    });
  });

  it.each([
    [['--toolset', 'everything'], 'There is no toolset everything.'],
    [['--confirm', 'maybe'], '--confirm must be on or off.'],
    [['--max-bytes', '10'], '--max-bytes is a number from 1000.'],
    [['--unheard-of'], "Unknown option '--unheard-of'"],
  ])('%j is refused in words', (args, message) => {
    expect(() => settings(...args)).toThrow(message);
  });

  it('read-only reaches the connection where it has a field for that', () => {
    const connection = { apiKey: 'k', directoryId: 'd', access: 'full' };
    const read = readSettings(readArguments(['--read-only']), manifest, connection);
    expect(read).toMatchObject({ readOnly: true, connection: { access: 'read-only' } });
  });
});
