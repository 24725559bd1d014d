import fc from 'fast-check';
import { createKeyedMutex } from '../../src/core/concurrency.ts';
import { createClient } from '../../src/http/client.ts';
import { createRateLimiter } from '../../src/http/rate-limiter.ts';
import { createSharedPace } from '../../src/http/shared-pace.ts';
import { createTransport } from '../../src/http/transport.ts';
import { changeMembers } from '../../src/scim/groups/member-changes.ts';
import type { BatchMemory } from '../../src/scim/groups/member-requests.ts';
import { createResource } from '../../src/scim/protocol/resource.ts';
import { createHurriedClock } from '../support/clock.ts';
import {
  carriedOut,
  directoryId,
  type GroupServer,
  groupId,
  type Meeting,
  named,
  shifted,
  startGroupServer,
} from '../support/group-server.ts';

const everybody = Array.from({ length: 10 }, (_, index) => `p${index}`);
const transport = createTransport({ directory: 'key' }, { userAgent: 'test', env: {} });
afterAll(() => transport.close());

/** What may happen to one PATCH. What is refused is not carried out; everything else may be, and others may act as well. */
type Event = Meeting & { loses?: string[]; somebodyElse?: { add: string[]; remove: string[] } };

const few = fc.subarray(everybody, { maxLength: 2 });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.record({
    show: fc.constantFrom(
      'nothing' as const,
      'no list' as const,
      'empty list' as const,
      'the first two' as const,
    ),
  }),
  fc.record({ refuse: fc.constantFrom(400, 404, 409, 413, 504, 500) }),
  fc.record({ drop: fc.constant(true) }),
  fc.record({ lose: fc.constantFrom('drop' as const, 504, 500) }),
  fc.record({ loses: few, show: fc.constantFrom('nothing' as const, 'the first two' as const) }),
  fc.record({ loses: few }),
  fc.record({ loses: few, lose: fc.constantFrom('drop' as const, 504) }),
  fc.record({ somebodyElse: fc.record({ add: few, remove: few }) }),
  fc.constant({ apply: shifted }),
);

const scene = fc.record({
  before: fc.subarray(everybody),
  ids: fc.subarray(everybody, { minLength: 1 }),
  op: fc.constantFrom('add' as const, 'remove' as const),
  /** By hand; without it batches begin with one and grow. */
  batchSize: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  selection: fc.constantFrom<GroupServer['selection']>('honoured', 'passed over', 'refused', 'emptied'),
  memory: fc.constantFrom<BatchMemory>({}, {}, { taken: 4 }, { leavesOut: true, taken: 2 }, { size: 3 }),
  largest: fc.constantFrom(1, 3, 100),
  events: fc.array(event, { maxLength: 8 }),
  /** How everything is met once these have happened. */
  rest: fc.constantFrom<Event>({}, {}, { refuse: 400 }),
  readings: fc.array(fc.constantFrom(undefined, 500, 400), { maxLength: 6 }),
});

test('whatever a directory does: nobody is lost in silence, and what is told is what is there', async () => {
  const group = await startGroupServer();
  const clock = createHurriedClock();
  const property = fc.asyncProperty(
    scene,
    async ({ before, ids: drawn, op, batchSize, largest, selection, memory, events, rest, readings }) => {
      const ids = drawn.filter((id) => before.includes(id) === (op === 'remove'));
      const [plannedEvents, plannedReadings] = [[...events], [...readings]];
      group.members = [...before];
      group.selection = selection;
      group.meet = (operations) => {
        if (named(operations).length > largest) return { refuse: 413 };
        const { loses = [], somebodyElse, apply = carriedOut, ...meeting } = plannedEvents.shift() ?? rest;
        return {
          ...meeting,
          apply(members, all) {
            const { add = [], remove = [] } = somebodyElse ?? {};
            const after = apply(members, op === 'add' && apply === shifted ? [] : all);
            const left = (op === 'add' ? carriedOut(after, all) : after).filter(
              (id) => ![...loses, ...remove].includes(id),
            );
            return [...new Set([...left, ...add])];
          },
        };
      };
      group.failReading = () => plannedReadings.shift();

      const send = createClient({
        line: {
          transport,
          pace: createSharedPace(createRateLimiter(), undefined, 'd'),
          mutex: createKeyedMutex(),
        },
        clock,
        random: () => 0,
        deadline: clock.now() + 600_000,
        signal: new AbortController().signal,
        stats: { requests: 0, retries: 0, waitedMs: 0, writes: 0 },
        log: () => undefined,
      });
      const url = `${group.server.url}/scim/directory/${directoryId}`;
      const told = new Map<string, string | undefined>();
      const lost = new Set<string>();
      let unverified = false;
      const failure = await changeMembers(
        createResource(send, url, 'Groups', 'group'),
        {
          groupId,
          op,
          ids,
          before,
          batchSize,
          settle(id, refusal) {
            expect(told.has(id)).toBe(false);
            told.set(id, refusal);
          },
          lost: (loss) => loss.ids.map((id) => lost.add(id)),
          unverified() {
            unverified = true;
          },
        },
        {
          memory: { ...memory },
          smallest: 1,
          log: () => undefined,
          progress: () => undefined,
          ended: () => undefined,
          now: clock.now,
          timeLeftMs: () => 600_000,
        },
      ).catch((error: unknown) => error);

      const missing = before.filter((id) => !ids.includes(id) && !group.members.includes(id));
      if (!unverified) expect([...lost].sort()).toEqual(missing.sort());
      // Without an error everybody is told of.
      expect(failure === undefined ? ids.filter((id) => !told.has(id)) : []).toEqual([]);
      if (unverified) return;
      for (const [id, refusal] of told)
        expect([id, refusal === undefined]).toEqual([id, group.members.includes(id) === (op === 'add')]);
    },
  );
  await fc.assert(property, { numRuns: 400 });
});
