import { ConnectorError, type ErrorCode } from '../../src/errors.ts';
import { createOnce } from '../../src/scim/create-once.ts';

const lost = new ConnectorError('network', 'Creating failed.', { data: { applied: 'unknown' } });
const failed = (code: ErrorCode) => new ConnectorError(code, `It is ${code}.`);

/** Each create and each look takes the next of what is to come of it: an error is thrown, all else is the answer. */
async function run(creates: unknown[], twins: (string | undefined)[] = []) {
  const did: string[] = [];
  const next = (what: string, outcomes: unknown[]) => async () => {
    did.push(what);
    const outcome = outcomes.shift();
    if (outcome instanceof Error) throw outcome;
    return outcome as string;
  };
  const result = await createOnce({
    create: next('create', [...creates]),
    findTwin: next('look', [...twins]) as () => Promise<string | undefined>,
    matches: (twin) => twin === 'ours',
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
  ])('%s', async (_, creates, twins, outcome, steps) => {
    const { result, did } = await run(creates, twins);
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

  it('fails with the failure of the look-up', async () => {
    const createdOnce = createOnce({
      create: () => Promise.reject(lost),
      findTwin: () => Promise.reject(failed('unauthorized')),
      matches: () => true,
      log: () => {},
    });
    await expect(createdOnce).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
