import { ConnectorError, type ErrorCode } from '../../../src/errors.ts';
import { createOnce } from '../../../src/scim/protocol/create-once.ts';
import { noRepeats } from '../../../src/scim/protocol/lookup.ts';
import type { LookupRepeats } from '../../../src/scim/protocol/types.ts';
import { createStepContext } from '../../support/scim.ts';

const lost = new ConnectorError('network', 'Creating failed.', { data: { applied: 'unknown' } });
/** 201, and an answer that holds no record. */
const unreadable = new ConnectorError(
  'unexpected_response',
  'Creating was answered with something that is not SCIM.',
  {
    data: { applied: 'unknown', response: { status: 201, headers: {}, body: '' } },
  },
);
const failed = (code: ErrorCode) => new ConnectorError(code, `It is ${code}.`);

/** Each create and each look takes the next of what is to come of it: an error is thrown, all else is the answer. */
async function run(
  creates: unknown[],
  found: (string | undefined)[] = [],
  repeats: LookupRepeats = noRepeats,
) {
  const did: string[] = [];
  const next = (what: string, outcomes: unknown[]) => async () => {
    did.push(what);
    const outcome = outcomes.shift();
    if (outcome instanceof Error) throw outcome;
    return outcome as string;
  };
  const result = await createOnce({
    create: next('create', [...creates]),
    findExisting: next('look', [...found]) as () => Promise<string | undefined>,
    isSameAsWanted: (existing) => existing === 'ours',
    repeats,
    log: () => {},
  }).catch((error: unknown) => error);
  return { result, did };
}

describe('a create whose answer may get lost', () => {
  it.each<[string, unknown[], (string | undefined)[], unknown, string[]]>([
    ['is sent once when it is answered', ['new'], [], 'new', ['create']],
    ['is not looked for when it is refused', [failed('conflict')], [], failed('conflict'), ['create']],
    [
      'is not looked for when it was not carried out',
      [failed('rate_limited')],
      [],
      failed('rate_limited'),
      ['create'],
    ],
    ['is adopted when it is there', [lost], ['ours'], 'ours', ['create', 'look']],
    ['is sent again when it is not there', [lost, 'new'], [undefined], 'new', ['create', 'look', 'create']],
    [
      'is adopted when it turns up with the second try',
      [lost, failed('conflict')],
      [undefined, 'ours'],
      'ours',
      ['create', 'look', 'create', 'look'],
    ],
    [
      'is refused when what turns up is another',
      [lost, failed('conflict')],
      [undefined, 'theirs'],
      failed('conflict'),
      ['create', 'look', 'create', 'look'],
    ],
    [
      'is refused when nothing is seen of what is in the way',
      [lost, failed('conflict')],
      [undefined, undefined],
      failed('conflict'),
      ['create', 'look', 'create', 'look'],
    ],
    [
      'is given up after four tries',
      [lost, lost, lost, lost],
      [],
      lost,
      Array(4).fill(['create', 'look']).flat(),
    ],
    [
      'is adopted even after the fourth',
      [lost, lost, lost, lost],
      [undefined, undefined, undefined, 'ours'],
      'ours',
      Array(4).fill(['create', 'look']).flat(),
    ],
  ])('%s', async (_, creates, found, outcome, steps) => {
    const { result, did } = await run(creates, found);
    expect(did).toEqual(steps);
    if (outcome instanceof ConnectorError) expect(result).toMatchObject({ code: outcome.code });
    else expect(result).toBe(outcome);
  });

  it('is a conflict when another has the name', async () => {
    const { result, did } = await run([lost], ['theirs']);
    expect(result).toMatchObject({ code: 'conflict', message: expect.stringContaining('same name') });
    expect(did).toEqual(['create', 'look']);
  });

  it('lets a fault of the program through', async () => {
    const fault = new TypeError('x is not a function');
    expect((await run([fault])).result).toBe(fault);
  });

  it('fails with the failure of the lookup', async () => {
    const createdOnce = createOnce({
      create: () => Promise.reject(lost),
      findExisting: () => Promise.reject(failed('unauthorized')),
      isSameAsWanted: () => true,
      repeats: noRepeats,
      log: () => {},
    });
    await expect(createdOnce).rejects.toMatchObject({ code: 'unauthorized' });
  });

  describe('and which is answered 201 without a record', () => {
    it('is looked up and given, also where a record of its name looks otherwise', async () => {
      expect(await run([unreadable], ['ours'])).toEqual({ result: 'ours', did: ['create', 'look'] });
      // It was this create that made it: the directory may have changed what was written.
      expect(await run([unreadable], ['changed'])).toEqual({ result: 'changed', did: ['create', 'look'] });
    });

    it.each<[string, (string | Error | undefined)[]]>([
      ['no lookup shows it', [undefined]],
      ['the lookup fails', [failed('server_error')]],
    ])('is never sent again where %s', async (_, found) => {
      const { result, did } = await run([unreadable, 'new'], found as undefined[]);
      expect(result).toMatchObject({
        code: 'unexpected_response',
        message: expect.stringContaining('created (201), but could not be read back'),
        data: { applied: 'unknown', response: { status: 201 } },
      });
      expect(did).toEqual(['create', 'look']);
    });

    it('is found by a search that shows it only after a while', async () => {
      const { context, clock } = createStepContext();
      const { result, did } = await run([unreadable], [undefined, undefined, 'ours'], context.repeats);
      expect(result).toBe('ours');
      expect(did).toEqual(['create', 'look', 'look', 'look']);
      expect(clock.asked).toEqual([500, 1_000]);
    });
  });

  it('is looked for four times more before it is sent again, since a search may lag', async () => {
    const { context, clock } = createStepContext();
    const { result, did } = await run([lost, 'new'], [], context.repeats);
    expect(result).toBe('new');
    expect(did).toEqual(['create', ...Array(5).fill('look'), 'create']);
    expect(clock.asked).toEqual([500, 1_000, 2_000, 4_000]);
  });
});
