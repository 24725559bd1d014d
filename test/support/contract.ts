import type { ConnectionInput } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';
import { type ContractServer, servers } from './contract-server.ts';
import { type DirectoryState, fill, readState } from './directory-state.ts';
import { outputProblems } from './output-validator.ts';

export const connector = createConnector();

const anna = {
  userName: 'anna',
  displayName: 'Anna Berg',
  externalId: 'hr-1',
  name: { givenName: 'Anna', familyName: 'Berg' },
};
/** What every test of the contract finds. */
export const present = {
  users: {
    anna: {
      active: true,
      groups: ['admins', 'staff'],
      emails: ['anna@example.com'],
      displayName: 'Anna Berg',
      externalId: 'hr-1',
      givenName: 'Anna',
      familyName: 'Berg',
    },
    bob: { active: true, groups: ['staff'], emails: ['bob@example.com'], displayName: 'bob' },
    carl: { active: false, groups: [], emails: ['carl@example.com'], displayName: 'carl' },
  },
  groups: { staff: ['anna', 'bob'], admins: ['anna'], visitors: [] },
};

export interface ContractRun {
  server(): ContractServer;
  connection(): ConnectionInput;
  /** Runs a step that has to work; gives its output, which has to be as its schema says. */
  run(action: string, input?: object): Promise<Record<string, unknown>>;
  /** The code of the error with which a step ends; undefined when it works. */
  codeOf(action: string, input: object): Promise<string | undefined>;
  /** What the directory holds now, read past the connector. */
  state(): Promise<DirectoryState>;
}

/** The same tests on each server, each on a directory of its own in which `present` is. */
export function describeContract(subject: string, tests: (contract: ContractRun) => void): void {
  describe.each(servers)(`${subject} on %s`, (_, start) => {
    let server: ContractServer;
    beforeEach(async () => {
      server = await start();
      const people = [anna, { userName: 'bob' }, { userName: 'carl', active: false }];
      await fill(server, people, present.groups);
    });
    afterEach(() => server.close());

    const invoke = (action: string, input: object = {}) =>
      connector.invoke({ action, connection: server.connection, input });

    tests({
      server: () => server,
      connection: () => server.connection,
      async run(action, input) {
        const result = await invoke(action, input);
        expect(result.ok ? undefined : result.error).toBeUndefined();
        expect(outputProblems(action, result.output)).toEqual([]);
        return result.output ?? {};
      },
      async codeOf(action, input) {
        const result = await invoke(action, input);
        return result.ok ? undefined : result.error.code;
      },
      state: () => readState(server),
    });
  });
}
