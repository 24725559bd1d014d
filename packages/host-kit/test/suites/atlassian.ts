import { type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import type { ConformanceSuite, Scenario } from '../../src/conformance/index.ts';

const folder = 'dist/connector';
const badKey = 'not-the-key-of-this-directory';

/** The built connector on an emulated directory of 250 users, which is three pages. */
export async function startAtlassianSuite(): Promise<ConformanceSuite & { close(): Promise<void> }> {
  const options: EmulatorOptions = { users: 250, groups: 2 };
  let emulator = await startEmulator(options);
  const { credentials } = emulator;
  const connection = { directoryId: credentials.directoryId, baseUrl: credentials.baseUrl };
  return {
    folder,
    connections: {
      good: { ...connection, apiKey: credentials.apiKey },
      bad: { ...connection, apiKey: badKey },
    },
    scenarios: scenariosOf([credentials.apiKey, badKey]),
    begun: () =>
      new Promise((resolve) => {
        // The first write of the long action waits here until its sender leaves.
        emulator.fail({ kind: 'hang', method: 'POST', drift: () => resolve() });
      }),
    // The same seed gives the same directory and key.
    reset: async () => {
      const { port } = new URL(credentials.baseUrl);
      await emulator.close();
      emulator = await startEmulator({ ...options, port: Number(port) });
      emulator.directory.addUser({ userName: 'anna@example.com', displayName: 'Anna Berg' });
      emulator.directory.addGroup({ displayName: 'conformance' });
    },
    close: () => emulator.close(),
  };
}

const jane = { userName: 'jane@example.com', primaryEmail: 'jane@example.com', displayName: 'Jane Roe' };

function scenariosOf(silent: string[]): Scenario[] {
  return [
    {
      id: 'bad key',
      title: 'The test says what is wrong with a bad key, and what to do',
      steps: [
        {
          call: 'test',
          with: 'bad',
          expect: {
            ok: false,
            says: ['Atlassian does not accept the SCIM API key', 'Regenerate API key'],
            silent,
          },
        },
        {
          call: 'invoke',
          action: 'list-users',
          with: 'bad',
          input: {},
          expect: { ok: false, says: ['Regenerate API key'], silent },
        },
      ],
    },
    {
      id: 'good key',
      title: 'The test passes with a good key',
      steps: [{ call: 'test', expect: { ok: true, says: ['Connected.'], silent } }],
    },
    {
      id: 'lookup',
      title: 'A dropdown has its options',
      steps: [
        { call: 'lookup', source: 'groups', query: 'conform', expect: { ok: true, says: ['conformance'] } },
      ],
    },
    {
      id: 'three pages',
      title: 'All users come, however many pages they are',
      steps: [
        {
          call: 'invoke',
          action: 'list-users',
          input: { returnAllPages: true, attributes: ['userName'] },
          expect: { ok: true, output: { 'Resources.length': 251, totalResults: 251, complete: true } },
        },
      ],
    },
    {
      id: 'create twice',
      title: 'Creating the same user again is an error that says who is there',
      steps: [
        {
          call: 'invoke',
          action: 'create-user',
          input: jane,
          expect: { ok: true, says: ['jane@example.com'] },
        },
        {
          call: 'invoke',
          action: 'create-user',
          input: jane,
          expect: { ok: false, says: ['jane@example.com', 'conflict'] },
        },
      ],
    },
    {
      id: 'one unknown',
      title: 'One unknown member does not stop the others',
      steps: [
        {
          call: 'invoke',
          action: 'add-users-to-group',
          input: { group: 'conformance', users: ['anna@example.com', 'nobody-knows-them'] },
          expect: {
            ok: true,
            output: { 'outcomes.0.status': 'added', 'outcomes.1.status': 'not_found', changed: true },
          },
        },
      ],
    },
    {
      id: 'dry run',
      title: 'A dry run says what would be done, and writes nothing',
      steps: [
        {
          call: 'invoke',
          action: 'remove-users-from-group',
          input: { group: 'conformance', users: ['anna@example.com'], dryRun: true },
          expect: { ok: true, output: { 'dryRun.changes.length': 1, 'dryRun.changes.0.kind': 'update' } },
        },
        {
          call: 'invoke',
          action: 'list-group-members',
          input: { group: 'conformance' },
          expect: { ok: true, output: { 'members.length': 1 } },
        },
      ],
    },
    {
      id: 'plan',
      title: 'A step is held to the plan that a dry run showed, and only to that',
      needs: { action: 'deactivate-user', input: 'expectPlan' },
      steps: [
        {
          call: 'invoke',
          action: 'deactivate-user',
          input: { user: 'anna@example.com', dryRun: true },
          keep: { plan: 'dryRun.plan.id' },
          expect: { ok: true, output: { 'dryRun.changes.length': 1 } },
        },
        {
          call: 'invoke',
          action: 'deactivate-user',
          input: { user: 'jane@example.com' },
          fill: { expectPlan: 'plan' },
          expect: { ok: false, says: ['plan_changed'] },
        },
        {
          call: 'invoke',
          action: 'deactivate-user',
          input: { user: 'anna@example.com' },
          fill: { expectPlan: 'plan' },
          expect: { ok: true, output: { changed: true } },
        },
      ],
    },
    {
      id: 'cancel',
      title: 'A cancelled action ends, and sends no more',
      steps: [
        {
          call: 'invoke',
          action: 'sync-users',
          input: { users: people(40) },
          cancel: true,
          expect: { ok: false, says: ['ancel'] },
        },
        {
          call: 'invoke',
          action: 'find-user',
          input: { userName: 'new39@example.com' },
          expect: { ok: true, output: { found: false } },
        },
      ],
    },
    {
      id: 'error',
      title: 'An error says what happened to what, and what to do next',
      steps: [
        {
          call: 'invoke',
          action: 'get-user',
          input: { user: 'nobody-knows-them' },
          expect: { ok: false, says: ['nobody-knows-them', 'not_found'], silent },
        },
        {
          call: 'invoke',
          action: 'get-user',
          input: { usr: 'anna@example.com' },
          unknown: true,
          expect: { ok: false, says: ['usr'] },
        },
      ],
    },
  ];
}

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    userName: `new${index}@example.com`,
    primaryEmail: `new${index}@example.com`,
  }));
