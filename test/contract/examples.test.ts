import type { Emulator } from 'atlassian-scim-emulator';
import type { Connector } from '../../src/contract.ts';
import { createConnector, describe as describeSource } from '../../src/index.ts';
import { startDirectory } from '../support/directory.ts';
import { expectation } from '../support/expectation.ts';

describe.each([['source', createConnector()]] satisfies [string, Connector][])(
  'every example, on the %s',
  (_, connector) => {
    const actions = describeSource().actions ?? [];

    describe.each(actions.map((action) => [action.slug, action] as const))('%s', (slug, { examples }) => {
      let emulator: Emulator | undefined;
      afterEach(() => emulator?.close());

      it.each(examples.map((example) => [example.title, example] as const))('%s', async (_title, example) => {
        const directory = await startDirectory();
        emulator = directory.emulator;
        for (const user of example.given?.users ?? []) emulator.directory.addUser(user);
        for (const group of example.given?.groups ?? [])
          emulator.directory.addGroup(group as { displayName: string });

        const result = await connector.invoke({
          action: slug,
          connection: { ...directory.connection, ...example.given?.connection },
          input: example.input,
        });

        if (example.error) {
          expect(result).toMatchObject({
            ok: false,
            error: {
              code: example.error.code,
              message: expect.stringContaining(example.error.message ?? ''),
            },
          });
        } else {
          expect(result).toMatchObject({ ok: true, output: expectation(example.output) });
        }
      });
    });
  },
);
