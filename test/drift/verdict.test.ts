import type { InvokeResult } from '../../src/contract.ts';
import type { Fact, State } from './state.ts';
import { type CleanRun, type Incident, judge } from './verdict.ts';

const state = (...facts: [string, string][]): State =>
  new Map(facts.map(([name, value]): [string, Fact] => [name, { about: [name.split(' ')[0] ?? ''], value }]));

const meta = { status: 'done', requests: 1, retries: 0, waitedMs: 0, durationMs: 0, warnings: [] } as const;
const done = (output: Record<string, unknown> = {}, warnings: string[] = []): InvokeResult => ({
  ok: true,
  output,
  meta: { ...meta, warnings },
  log: [],
});

/** One is to come into a group, one is to stay in it. */
const before = state(['ann in crew', 'member'], ['eve active', 'true']);
const after = state(['ann in crew', 'member'], ['bob in crew', 'member'], ['eve active', 'true']);
const clean: CleanRun = { before, after, result: done() };

function verdictOn(incident: Partial<Incident>, touched: string[] = []) {
  const present = { users: [], groups: [], touched: new Set(touched) };
  return judge({ result: done(), after, present, doubles: [], mistake: undefined, ...incident }, clean);
}

it('what is as an undisturbed run leaves it, and told so, concludes', () => {
  expect(verdictOn({})).toEqual({ kind: 'concluded' });
  expect(verdictOn({ result: done({}, ['Read again.']) })).toEqual({ kind: 'concluded' });
});

it('what is not done is unknown when it is told, and wrong when it is not', () => {
  expect(verdictOn({ after: before, result: done({ complete: false }) })).toEqual({ kind: 'unknown' });
  expect(verdictOn({ after: before, result: done({ notDone: ['bob'] }) })).toEqual({ kind: 'unknown' });
  expect(verdictOn({ after: before })).toEqual({
    kind: 'wrong',
    why: 'said to be done, but bob in crew is gone instead of member',
  });
});

it.each<[string, State]>([
  ['a membership lost', state(['bob in crew', 'member'], ['eve active', 'true'])],
  [
    'somebody deactivated',
    state(['ann in crew', 'member'], ['bob in crew', 'member'], ['eve active', 'false']),
  ],
  ['a record made beside', new Map([...after, ...state(['new ann', 'there'])])],
])('%s is wrong, whatever is told', (_, harmed) => {
  const result = done({ complete: false }, ['Not everything could be read.']);
  expect(verdictOn({ after: harmed, result }).kind).toBe('wrong');
});

it('whom others deleted meanwhile is nobody that the action harmed', () => {
  const gone = state(['ann in crew', 'member'], ['bob in crew', 'member']);
  expect(verdictOn({ after: gone }, ['eve'])).toEqual({ kind: 'concluded' });
});

it('two records with one external id are wrong', () => {
  expect(verdictOn({ doubles: ['2 records have external id x-1'] }).kind).toBe('wrong');
});

it('a list that leaves somebody out is wrong unless it says that it is not complete', () => {
  const mistake = '1 missing, 0 that do not belong there';
  expect(verdictOn({ mistake, result: done({ complete: true }) })).toEqual({ kind: 'wrong', why: mistake });
  expect(verdictOn({ mistake, result: done({ complete: false }) })).toEqual({ kind: 'unknown' });
  expect(verdictOn({ mistake: 'lists somebody twice', result: done({ complete: false }) }).kind).toBe(
    'wrong',
  );
});

it('an answer that denies somebody who is there is wrong unless it warns of the reading', () => {
  expect(verdictOn({ result: done({ found: false }) }).kind).toBe('wrong');
  expect(verdictOn({ result: done({ found: false }, ['The directory changed.']) }).kind).toBe('unknown');
});
