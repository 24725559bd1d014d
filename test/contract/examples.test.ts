import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Emulator } from 'atlassian-scim-emulator';
import type { Connector } from '../../src/contract.ts';
import { describe as describeConnector } from '../../src/index.ts';
import { seed, startDirectory } from '../support/directory.ts';
import { expectation } from '../support/expectation.ts';
import { outputProblems } from '../support/output-validator.ts';

// As it is released (`npm run build` makes it): the declarations beside the file say what it is. A computed path keeps it out of
// the type check. test/redaction/actions.test.ts runs the sources, test/package/zip.test.ts the zip.
const connector: Connector = createRequire(import.meta.url)(resolve('dist/connector'));
const actions = describeConnector().actions ?? [];

describe('every example, on what is built', () => {
  describe.each(actions.map((action) => [action.slug, action] as const))('%s', (slug, { examples }) => {
    let emulator: Emulator | undefined;
    afterEach(() => emulator?.close());

    it.each(examples.map((example) => [example.title, example] as const))('%s', async (_title, example) => {
      const directory = await startDirectory();
      emulator = directory.emulator;
      seed(emulator, example.given);

      const connection = { ...directory.fullConnection, ...example.given?.connection };
      const result = await connector.invoke({ action: slug, connection, input: example.input });

      if (example.error) {
        const { code, message = '' } = example.error;
        expect(result).toMatchObject({
          ok: false,
          error: { code, message: expect.stringContaining(message) },
        });
      } else {
        expect(result).toMatchObject({ ok: true, output: expectation(example.output) });
      }
      // What was done before a failure is an output, too.
      expect(result.output ? outputProblems(slug, result.output) : []).toEqual([]);
    });
  });
});
