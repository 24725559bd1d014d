import manifest from '../connector.json';
import type { Clock } from '../src/core/clock.ts';
import * as connector from '../src/index.ts';
import { epoch } from './support/directory.ts';
import { runDirectory } from './support/running.ts';

it('offers the four calls of a connector, and the making of another instance', () => {
  expect(Object.keys(connector).sort()).toEqual([
    'createConnector',
    'describe',
    'invoke',
    'lookup',
    'testConnection',
  ]);
});

describe('describe', () => {
  it('is connector.json with all actions expanded and every reference resolved', () => {
    const described = connector.describe();
    const { $schema, ...own } = manifest;
    expect(described).toMatchObject({ ...own, id: manifest.id });
    expect(described.actions?.length).toBeGreaterThan(10);
    const schemas = described.actions?.map(({ input, output }) => [input, output]);
    expect(JSON.stringify([described.connection, schemas])).not.toContain('"$ref":"');
    for (const { slug, title, input, output } of described.actions ?? []) {
      expect({ slug, title, input, output }).toEqual({
        slug: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
        title: expect.any(String),
        input: expect.objectContaining({ type: 'object', additionalProperties: false }),
        output: expect.objectContaining({ type: 'object' }),
      });
    }
  });

  it('is a copy each time', () => {
    expect(connector.describe()).not.toBe(connector.describe());
    connector.describe().connection.methods.splice(0);
    expect(connector.describe().connection.methods).toHaveLength(1);
  });
});

describe('the default instance', () => {
  it('tests, runs and looks up', async () => {
    const { connection } = await runDirectory({ users: 2 });
    expect(await connector.testConnection(connection)).toMatchObject({ ok: true });
    expect(await connector.invoke({ action: 'list-users', connection })).toMatchObject({ ok: true });
    expect((await connector.lookup({ source: 'users', connection })).options).toHaveLength(2);
  });
});

it('an instance takes a clock of any making, also one with a state of its own', async () => {
  class Ticking implements Clock {
    private time = epoch.getTime();
    now = function (this: Ticking) {
      this.time += 1_000;
      return this.time;
    };
    after = () => () => undefined;
  }
  const { connection } = await runDirectory({ users: 1 });
  const { meta } = await connector
    .createConnector({ clock: new Ticking() })
    .invoke({ action: 'list-users', connection });
  expect(meta.durationMs).toBeGreaterThanOrEqual(1_000);
});
