import type { Boundary } from './changes.ts';
import type { Kind } from './list-order.ts';
import type { ListAnswer, Shown, WireRecord } from './list-proxy.ts';

/** A page that does not show the list as it is. */
export interface FalsePage {
  name: string;
  /** Only in lists of these. */
  only?: Kind;
  fits?(boundary: Boundary): boolean;
  /** @param cut makes the page that begins elsewhere */
  spoil(answer: ListAnswer, cut: (startIndex: number) => ListAnswer): ListAnswer;
}

const tooHigh = (answer: ListAnswer) => ({ ...answer, totalResults: answer.totalResults + 7 });
const tooLow = (answer: ListAnswer) => ({ ...answer, totalResults: Math.floor(answer.totalResults / 2) });
const isBehindOthers = ({ startIndex }: Boundary) => startIndex > 1;

const eachRecord =
  (change: (record: WireRecord) => WireRecord) =>
  (answer: ListAnswer): ListAnswer => ({ ...answer, Resources: answer.Resources.map(change) });

const withoutGroups = ({ groups: _, ...record }: WireRecord): WireRecord => record;
const withoutMembers = (record: WireRecord): WireRecord => ({ ...record, members: [] });
function withFewerMembers(record: WireRecord): WireRecord {
  const members = Array.isArray(record.members) ? record.members : [];
  return { ...record, members: members.slice(0, Math.floor(members.length / 2)) };
}

/** Of one page; the record in the middle of it is what they hide. */
export const falsePages: readonly FalsePage[] = [
  { name: 'the total is too high', spoil: tooHigh },
  { name: 'the total is too low', spoil: tooLow },
  {
    name: 'the page before is sent again',
    fits: isBehindOthers,
    spoil: (answer, cut) => ({
      ...cut(Math.max(1, answer.startIndex - answer.itemsPerPage)),
      startIndex: answer.startIndex,
    }),
  },
  { name: 'the page is empty', spoil: (answer) => ({ ...answer, Resources: [] }) },
  {
    name: 'the page says another startIndex',
    spoil: (answer) => ({ ...answer, startIndex: answer.startIndex + 5 }),
  },
  {
    name: 'the page begins at another startIndex, and says so',
    spoil: (answer, cut) => cut(answer.startIndex + 5),
  },
  {
    name: 'the page ends before the count asked for',
    spoil: (answer) => ({ ...answer, Resources: answer.Resources.slice(0, -4) }),
  },
  {
    name: 'a record is left out in the middle of the page',
    spoil: (answer) => ({ ...answer, Resources: answer.Resources.filter((_, place) => place !== 4) }),
  },
  { name: 'users come without groups', only: 'Users', spoil: eachRecord(withoutGroups) },
  { name: 'groups come with members: []', only: 'Groups', spoil: eachRecord(withoutMembers) },
  { name: 'groups come with half of their members', only: 'Groups', spoil: eachRecord(withFewerMembers) },
];

/** How a directory answers throughout. */
export interface Habit {
  name: string;
  page?(answer: ListAnswer): ListAnswer;
  show?(record: WireRecord, kind: Kind, shown: Shown): WireRecord;
}

export const habits: readonly Habit[] = [
  { name: 'every total is too high', page: tooHigh },
  { name: 'every total is too low', page: tooLow },
  { name: 'every page says startIndex 1', page: (answer) => ({ ...answer, startIndex: 1 }) },
  {
    name: 'lists show users without groups',
    show: (record, kind, shown) => (kind === 'Users' && shown !== 'alone' ? withoutGroups(record) : record),
  },
  {
    name: 'users never come with groups',
    show: (record, kind) => (kind === 'Users' ? withoutGroups(record) : record),
  },
  {
    name: 'lists show groups with members: []',
    show: (record, kind, shown) => (kind === 'Groups' && shown !== 'alone' ? withoutMembers(record) : record),
  },
  {
    name: 'lists show groups with half of their members',
    show: (record, kind, shown) =>
      kind === 'Groups' && shown !== 'alone' ? withFewerMembers(record) : record,
  },
];
