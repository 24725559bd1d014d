import fc from 'fast-check';
import { startHttpServer, type TestServer } from '../support/http-server.ts';
import { actions } from '../support/manifest-walk.ts';
import { samples } from '../support/samples.ts';
import { oddBodies, oddStatuses } from './answers.ts';
import { prototypes } from './prototypes.ts';
import { allProblems, problemsOf, steps } from './steps.ts';

let answers: [status: number, body: string][];
let asked = 0;
let server: TestServer;
beforeEach(async () => {
  server = await startHttpServer((response) => {
    const [status, body] = answers[asked++ % answers.length] ?? [200, '{}'];
    // A directory that never comes to an end is another test's.
    if (asked > 300) return void response.writeHead(404).end();
    response.writeHead(status, { 'content-type': 'application/scim+json' }).end(body);
  });
});

it('every action but those that repeat another is run', () => {
  const run = new Set(steps.map(([action]) => action));
  const left = actions.map(({ slug }) => slug).filter((slug) => !run.has(slug));
  expect(left).toEqual(['reactivate-user']);
});

const several = fc.array(fc.tuple(oddStatuses, oddBodies), { minLength: 1, maxLength: 4 });

describe.each(steps.map(([action, input]) => [action, JSON.stringify(input), input] as const))(
  '%s %s',
  (action, _, input) => {
    it('survives answers of any kind', async () => {
      await fc.assert(
        fc.asyncProperty(several, async (given) => {
          [answers, asked] = [given, 0];
          expect(await problemsOf(server.url, action, input)).toEqual([]);
        }),
        { numRuns: samples(8, 40), endOnFailure: true },
      );
    });
  },
);

it('the test button and dropdowns survive them, too, and no prototype changes', async () => {
  const before = prototypes();
  await fc.assert(
    fc.asyncProperty(several, async (given) => {
      [answers, asked] = [given, 0];
      expect(await allProblems(server.url)).toEqual([]);
    }),
    { numRuns: samples(5, 20), endOnFailure: true },
  );
  expect(prototypes()).toBe(before);
});
