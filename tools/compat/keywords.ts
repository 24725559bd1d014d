import { same } from './finding.ts';

/** What a change does to the values a schema takes. */
export type Shift = 'narrower' | 'wider' | 'other';

export interface Change {
  shift: Shift;
  /** The rest of a sentence. */
  reason: string;
}

/** JSON Schema as actions are written in it. */
export interface Schema {
  [keyword: string]: unknown;
}

type Compare = (before: unknown, after: unknown) => Change | undefined;

/** A limit from below: raised, it takes less. */
const floor: Compare = (before, after) => bound(before, after, -1);
const ceiling: Compare = (before, after) => bound(before, after, 1);

const compares: Record<string, Compare> = {
  type: (before, after) => sets('type', typesOf(before), typesOf(after)),
  enum: (before, after) => sets('value', before, after),
  minimum: floor,
  minLength: floor,
  minItems: floor,
  maximum: ceiling,
  maxLength: ceiling,
  maxItems: ceiling,
  pattern: form,
  format: form,
  allOf: parts,
  anyOf: condition,
  oneOf: condition,
  not: condition,
  const: condition,
};

/** How each keyword that decides on values changed, but for those that hold further schemas. Pure. */
export function keywordChanges(before: Schema, after: Schema): Change[] {
  return Object.entries(compares).flatMap(([keyword, compare]) => {
    const [one, other] = [before[keyword], after[keyword]];
    const change = same(one, other) ? undefined : compare(one, other);
    return change ? [{ ...change, reason: `${keyword}: ${change.reason}` }] : [];
  });
}

/** Values, of which undefined means that any is taken. */
function sets(noun: string, before: unknown, after: unknown): Change {
  if (!Array.isArray(before)) return { shift: 'narrower', reason: `only certain ${noun}s are taken now` };
  if (!Array.isArray(after)) return { shift: 'wider', reason: `any ${noun} is taken now` };
  const lost = before.filter((one) => !after.some((other) => same(one, other)));
  const added = after.filter((one) => !before.some((other) => same(one, other)));
  const words = [
    ...(lost.length > 0 ? [`no longer ${list(lost)}`] : []),
    ...(added.length > 0 ? [`now also ${list(added)}`] : []),
  ];
  const shift = lost.length === 0 ? 'wider' : added.length === 0 ? 'narrower' : 'other';
  return { shift, reason: words.join(', ') };
}

const list = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ');

/** A whole number is a number, so taking numbers where whole ones were taken loses none. */
function typesOf(type: unknown): unknown {
  if (type === undefined) return undefined;
  const types = Array.isArray(type) ? type : [type];
  return types.includes('number') ? [...new Set([...types, 'integer'])] : types;
}

/** Each part takes something away: fewer parts take more. */
function parts(before: unknown, after: unknown): Change {
  const [olds, news] = [before, after].map((value) => (Array.isArray(value) ? value : []));
  const gone = (olds ?? []).some((one) => !(news ?? []).some((other) => same(one, other)));
  const added = (news ?? []).some((one) => !(olds ?? []).some((other) => same(one, other)));
  if (gone && added) return { shift: 'other', reason: 'the conditions are others' };
  return added
    ? { shift: 'narrower', reason: 'a condition is new' }
    : { shift: 'wider', reason: 'a condition is gone' };
}

function bound(before: unknown, after: unknown, towardsWider: 1 | -1): Change {
  if (after === undefined) return { shift: 'wider', reason: `the limit of ${before} is gone` };
  if (before === undefined) return { shift: 'narrower', reason: `a limit of ${after} is new` };
  const wider = (Number(after) - Number(before)) * towardsWider > 0;
  return { shift: wider ? 'wider' : 'narrower', reason: `${before} became ${after}` };
}

function form(before: unknown, after: unknown): Change {
  if (after === undefined) return { shift: 'wider', reason: 'any form is taken now' };
  const reason = before === undefined ? 'only a certain form is taken now' : `${before} became ${after}`;
  return { shift: before === undefined ? 'narrower' : 'other', reason };
}

function condition(before: unknown, after: unknown): Change {
  if (after === undefined) return { shift: 'wider', reason: 'the condition is gone' };
  return before === undefined
    ? { shift: 'narrower', reason: 'the condition is new' }
    : { shift: 'other', reason: 'the condition is another' };
}
