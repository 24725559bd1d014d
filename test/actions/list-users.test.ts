import { type Steps, startSteps } from '../support/steps.ts';

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps({ users: 257 });
});
afterEach(() => steps.emulator.clearRequests());
afterAll(() => steps.close());

const idsOf = (output: Record<string, unknown>) => (output.Resources as { id: string }[]).map(({ id }) => id);
const all = () => steps.emulator.directory.users().map(({ id }) => id);

it('returns every user exactly once when all pages are asked for', async () => {
  const output = await steps.output('list-users', { returnAllPages: true });
  expect(idsOf(output)).toEqual(all());
  expect(output).toMatchObject({ totalResults: 257, itemsPerPage: 257, complete: true });
  expect(output).not.toHaveProperty('nextStartIndex');
});

it('returns a page when nothing is asked for, and says that it is not everyone', async () => {
  const output = await steps.output('list-users');
  expect(idsOf(output)).toEqual(all().slice(0, 100));
  expect(output).toMatchObject({ totalResults: 257, complete: false, nextStartIndex: 101 });
});

it.each([
  ['count beyond a page', { count: 150 }, 150],
  ['a limit on all pages', { returnAllPages: 'true', maxResults: '120' }, 120],
  ['a count within the limit', { count: 20, maxResults: 30 }, 20],
  ['a limit below the count', { count: 50, maxResults: 30 }, 30],
])('keeps to %s', async (_, input, most) => {
  const output = await steps.output('list-users', input);
  expect(idsOf(output)).toEqual(all().slice(0, most));
  expect(output).toMatchObject({ complete: false, nextStartIndex: most + 1 });
});

it('is continued exactly by the start index it gives', async () => {
  const ids: string[] = [];
  let startIndex: unknown = 1;
  while (startIndex !== undefined) {
    const output = await steps.output('list-users', { startIndex, count: 60 });
    ids.push(...idsOf(output));
    startIndex = output.nextStartIndex;
  }
  expect(ids).toEqual(all());
});

it('reads the progress of its pages', async () => {
  const { emulator } = steps;
  await steps.output('list-users', { returnAllPages: true });
  // From the second on they overlap by one; 100 looks at the seam of the first two.
  const starts = emulator.requests.map(({ query }) => Number(query.startIndex));
  expect(starts.sort((a, b) => a - b)).toEqual([1, 100, 101, 200]);
});

it('returns what was read when a later page fails, and says that it is not complete', async () => {
  steps.emulator.fail({ kind: 'status', status: 403, path: /startIndex=200&/ });
  const result = await steps.run('list-users', { returnAllPages: true });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'forbidden' },
    output: { itemsPerPage: 200, totalResults: 257, complete: false, nextStartIndex: 201 },
  });
});
