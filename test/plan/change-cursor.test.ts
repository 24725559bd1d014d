import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { decodeCursor, encodeCursor, type Trace } from '../../src/plan/change-cursor.ts';
import { traceOf } from '../../src/plan/list-changes.ts';

const enough = 10_000_000;
const sizeOf = (cursor: string): number => Buffer.from(cursor, 'base64url').length;
const refusal = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

const trace: fc.Arbitrary<Trace> = fc.record({
  id: fc.oneof(fc.uuid(), fc.string({ minLength: 1 })),
  whole: fc.integer({ min: 0, max: 2 ** 16 - 1 }),
  parts: fc.array(fc.integer({ min: 0, max: 2 ** 16 - 1 }), { minLength: 3, maxLength: 3 }),
});

describe('a cursor', () => {
  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(fc.uniqueArray(trace, { selector: ({ id }) => id }), (traces) => {
        const { width, traces: read } = decodeCursor('users', encodeCursor('users', traces, enough), enough);
        expect(width).toBe(16);
        expect(read).toEqual(new Map(traces.map((one) => [one.id, one])));
      }),
    );
  });

  it('is the same for the same records, in whatever order', () => {
    const traces = fc.sample(trace, { numRuns: 20, seed: 1 }).map((one, index) => ({
      ...one,
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    }));
    expect(encodeCursor('users', traces.toReversed(), enough)).toBe(encodeCursor('users', traces, enough));
  });

  it.each(['', 'yesterday', '2026-01-05T09:00:00Z', 'AAAA', '{}'])(
    'is refused where it is none: %j',
    (text) => {
      expect(refusal(() => decodeCursor('users', text, enough))).toMatchObject({ code: 'invalid_input' });
    },
  );

  it('is refused where it was cut, or is about something else', () => {
    const cursor = encodeCursor('users of one', [{ id: 'a', whole: 1, parts: [2] }], enough);
    expect(refusal(() => decodeCursor('users of one', cursor.slice(0, -4), enough))).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('is truncated'),
    });
    expect(refusal(() => decodeCursor('groups of one', cursor, enough))).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('other kind'),
    });
  });
});

describe('the size of a cursor', () => {
  const watched = [
    'userName',
    'externalId',
    'active',
    'displayName',
    'name',
    'emails',
    'title',
    'department',
  ];
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
  const traces = Array.from({ length: 10_000 }, (_, index) => {
    const hex = hashOf(String(index));
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    const [givenName, familyName] = [hex.slice(32, 36), hex.slice(36, 44)];
    const email = `${givenName}.${familyName}@example.com`;
    return traceOf('users', watched, {
      id,
      userName: email,
      externalId: hex.slice(44),
      active: index % 20 > 0,
      displayName: `${givenName} ${familyName}`,
      name: { givenName, familyName },
      emails: [{ value: email, type: 'work', primary: true }],
      title: `Title ${index % 50}`,
      department: `Department ${index % 20}`,
    });
  });

  it('is at most 20 bytes for each user, where it may not be more', () => {
    const cursor = encodeCursor('users', traces, 200_000);
    expect(sizeOf(cursor)).toBeLessThanOrEqual(200_000);
    const { traces: read } = decodeCursor('users', cursor, 200_000);
    expect(read.size).toBe(10_000);
    expect(read.get(traces[777]?.id ?? '')?.whole).toBe(traces[777]?.whole);
  });

  it('leaves more room for each attribute where there are fewer users, or the limit is higher', () => {
    const widthOf = (count: number, limit: number) =>
      decodeCursor('users', encodeCursor('users', traces.slice(0, count), limit), limit).width;
    expect([widthOf(10_000, 200_000), widthOf(8_000, 200_000), widthOf(5_000, 200_000)]).toEqual([4, 8, 16]);
  });

  it('is refused beyond the limit, and says who sets it', () => {
    expect(refusal(() => encodeCursor('users', traces, 100_000))).toMatchObject({
      code: 'limit_exceeded',
      message: expect.stringMatching(/^The cursor would have 1\d{5} bytes for 10000 records/),
      hint: expect.stringContaining('limits.cursorBytes'),
    });
  });
});
