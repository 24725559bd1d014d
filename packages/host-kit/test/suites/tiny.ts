import type { ConformanceSuite } from '../../src/conformance/index.ts';

const folder = 'packages/workbench/test/fixtures/tiny-connector';

/** The smallest connector, which knows nothing of Atlassian. `shelf` is a name that nobody else uses. */
export function tinySuite(shelf: string): ConformanceSuite {
  const silent = ['open sesame', 'wrong-phrase'];
  return {
    folder,
    connections: {
      good: { shelf, passPhrase: 'open sesame' },
      bad: { shelf, passPhrase: 'wrong-phrase' },
    },
    scenarios: [
      {
        id: 'bad key',
        title: 'The test says what is wrong with a bad key, and what to do',
        steps: [
          {
            call: 'test',
            with: 'bad',
            expect: { ok: false, says: ['The pass phrase is wrong.', 'Look under the mat again.'], silent },
          },
        ],
      },
      {
        id: 'good key',
        title: 'The test passes with a good key',
        steps: [{ call: 'test', expect: { ok: true, says: ['is open'], silent } }],
      },
      {
        id: 'lookup',
        title: 'A dropdown has its options',
        steps: [{ call: 'lookup', source: 'numbers', query: '1', expect: { ok: true, says: ['Number 13'] } }],
      },
      {
        id: 'long list',
        title: 'A list comes whole',
        steps: [
          {
            call: 'invoke',
            action: 'make-list',
            input: { count: 250 },
            expect: { ok: true, output: { 'list.length': 250, 'list.249.name': 'Entry 250' } },
          },
        ],
      },
      {
        id: 'write',
        title: 'What is written is there afterwards',
        steps: [
          { call: 'invoke', action: 'add-book', input: { title: 'Moby Dick' }, expect: { ok: true } },
          {
            call: 'invoke',
            action: 'list-books',
            input: {},
            expect: { ok: true, output: { 'books.0.title': 'Moby Dick', 'books.length': 1 } },
          },
        ],
      },
      {
        id: 'dry run',
        title: 'A dry run writes nothing',
        steps: [
          {
            call: 'invoke',
            action: 'add-book',
            input: { title: 'Emma', dryRun: true },
            expect: { ok: true, output: { dryRun: true } },
          },
          {
            call: 'invoke',
            action: 'list-books',
            input: {},
            expect: { ok: true, output: { 'books.length': 1 } },
          },
        ],
      },
      {
        id: 'cancel',
        title: 'A cancelled action ends',
        steps: [
          { call: 'invoke', action: 'wait', input: {}, cancel: true, expect: { ok: false, says: ['ancel'] } },
        ],
      },
      {
        id: 'error',
        title: 'An error says what happened and what to do next',
        steps: [
          {
            call: 'invoke',
            action: 'fail',
            input: { message: 'The shelf fell over.' },
            expect: { ok: false, says: ['The shelf fell over.', 'Try something else.'] },
          },
        ],
      },
      {
        id: 'secret',
        title: 'A connector that tells its secret does not tell it to the users of a host',
        steps: [{ call: 'invoke', action: 'echo', input: { fail: true }, expect: { ok: false, silent } }],
      },
    ],
    // It begins as soon as it is called.
    begun: async () => {},
    reset: async () => {},
  };
}
