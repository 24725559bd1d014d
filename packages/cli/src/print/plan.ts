import type { DryRun } from '../connector.ts';
import type { Style } from '../session.ts';
import { entriesOf, type PlanEntry, verbOf } from './plan-entries.ts';
import { inOneLine, isRecord } from './record.ts';
import { changesOf } from './table.ts';
import { counted, hang, more, printable } from './text.ts';

const indent = '      ';

/** Whether an output holds the plan of a dry run, which the connector checks against its schema. */
export function isDryRun(value: unknown): value is DryRun {
  return isRecord(value) && Array.isArray(value.requests) && Array.isArray(value.changes);
}

/** What a run would do, by target, followed by who loses access and the totals. `names` are known names by id. */
export interface PlanLines {
  steps: string[];
  end: string[];
}

/**
 * Sorts a dry run by effect: creates, changes, removals. If no change is known, it shows the requests. Pure.
 */
export function planOf(
  { requests, changes }: DryRun,
  names: ReadonlyMap<string, string>,
  style: Style,
): PlanLines {
  const entries = entriesOf(changes);
  const { paint, columns, most = Number.POSITIVE_INFINITY } = style;
  const verbs = new Map(entries.map((entry) => [entry, verbOf(entry)]));
  const section = (title: string, wanted: readonly string[]): string[] => {
    const members = entries.filter((entry) => wanted.includes(verbs.get(entry) ?? ''));
    if (members.length === 0) return [];
    return [
      paint.bold(`${title} (${members.length})`),
      ...members.slice(0, most).flatMap((entry) => entryLines(entry, names, style)),
      ...more(members.length - most).map((text) => paint.dim(`  ${text}`)),
    ];
  };
  return {
    steps: [
      ...section('Create', ['create']),
      ...section('Change', ['change']),
      ...section('Remove', ['deactivate', 'delete', 'unlink']),
      ...(entries.length === 0 ? requestLines(requests, style) : []),
    ],
    end: [
      ...losers(entries, names, style),
      ...hang('', totalsOf(entries, requests.length), columns).map(paint.bold),
      'Nothing was changed.',
    ],
  };
}

const past = { deactivate: 'deactivated', delete: 'deleted', unlink: 'unlinked', create: '', change: '' };

/** What a user would lose: the record, being active, or a group. */
interface Loss {
  past: string;
  from?: PlanEntry['target'];
}

/** All users who would lose access, by id, and what they would lose. */
export function lossesOf(entries: readonly PlanEntry[]): Map<string, Loss[]> {
  const losses = new Map<string, Loss[]>();
  const add = (id: string, loss: Loss) => losses.set(id, [...(losses.get(id) ?? []), loss]);
  for (const entry of entries) {
    const { target, leave } = entry;
    const loss = past[verbOf(entry)];
    if (target.type === 'user' && loss !== '') add(target.id, { past: loss });
    for (const id of leave) add(id, { past: 'leaves', from: target });
  }
  return losses;
}

function losers(
  entries: PlanEntry[],
  names: ReadonlyMap<string, string>,
  { paint, columns, most = Number.POSITIVE_INFINITY }: Style,
): string[] {
  const losses = lossesOf(entries);
  if (losses.size === 0) return [];
  const lossText = ({ past: what, from }: Loss) =>
    from === undefined ? what : `${what} ${nameOf(from, names)}`;
  const who = [...losses]
    .slice(0, most)
    .map(
      ([id, what]) =>
        `${nameOf({ id, name: entries.find(({ target }) => target.id === id)?.target.name }, names)} (${what.map(lossText).join(', ')})`,
    );
  const label = `${losses.size} ${losses.size === 1 ? 'loses' : 'lose'} access: `;
  return hang(label, [who.join(', '), ...more(losses.size - most)].join(' '), columns).map(paint.red);
}

function nameOf(
  { id, name }: { id: string; name?: string | undefined },
  names: ReadonlyMap<string, string>,
): string {
  return printable(name ?? names.get(id) ?? id);
}

/** What would happen to one user or group. */
export function entryLines(entry: PlanEntry, names: ReadonlyMap<string, string>, style: Style): string[] {
  const { target, come, leave } = entry;
  const { paint } = style;
  const verb = verbOf(entry);
  const character =
    verb === 'create' ? paint.green('+') : verb === 'change' ? paint.yellow('~') : paint.red('-');
  const word = verb === 'create' || verb === 'change' ? '' : `${verb} `;
  return [
    `  ${character} ${word}${target.type} ${paint.cyan(nameOf(target, names))}`,
    ...attributeLines(entry, verb, style),
    ...memberLines(come, 'joins', 'join', names, style).map(paint.green),
    ...memberLines(leave, 'leaves', 'leave', names, style).map(paint.red),
  ];
}

function attributeLines(
  { before, after, target }: PlanEntry,
  verb: string,
  { paint, columns }: Style,
): string[] {
  if (verb === 'create') {
    const given = Object.entries(after).filter(([, value]) => value !== target.name);
    const text = given.map(([name, value]) => `${name} ${inOneLine(value)}`).join(' · ');
    return text === '' ? [] : hang(indent, text, columns).map(paint.dim);
  }
  if (verb === 'delete') return [];
  const attributes = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((attribute) => !(verb === 'deactivate' && attribute === 'active'))
    .map((attribute) => ({ attribute, before: before[attribute], after: after[attribute] }));
  if (attributes.length === 0) return [];
  return changesOf(attributes, { paint, columns: columns - indent.length }).map((line) => indent + line);
}

function memberLines(
  ids: string[],
  singular: string,
  plural: string,
  names: ReadonlyMap<string, string>,
  { columns, most = Number.POSITIVE_INFINITY }: Style,
): string[] {
  if (ids.length === 0) return [];
  const shown = Math.ceil(most / 2);
  const who = ids.slice(0, shown).map((id) => printable(names.get(id) ?? id));
  const label = `${indent}${ids.length} ${ids.length === 1 ? singular : plural}: `;
  return hang(label, [who.join(', '), ...more(ids.length - shown)].join(' '), columns);
}

/** Writes that change neither users nor groups are shown as requests. */
function requestLines(
  requests: DryRun['requests'],
  { paint, columns, most = Number.POSITIVE_INFINITY }: Style,
): string[] {
  if (requests.length === 0) return [];
  return [
    paint.bold(`Requests (${requests.length})`),
    ...requests
      .slice(0, most)
      .flatMap(({ method, path, body }) => [
        `  ${printable(`${method} ${path}`)}`,
        ...(body === undefined ? [] : hang(indent, inOneLine(body), columns).map(paint.dim)),
      ]),
    ...more(requests.length - most).map((text) => paint.dim(`  ${text}`)),
  ];
}

function totalsOf(entries: PlanEntry[], requests: number): string {
  const verbs = entries.map(verbOf);
  const counts = (['create', 'change', 'deactivate', 'delete', 'unlink'] as const).flatMap((verb) => {
    const count = verbs.filter((one) => one === verb).length;
    return count === 0 ? [] : [`${count} to ${verb}`];
  });
  const memberships = (count: number, what: string) =>
    count === 0 ? [] : [`${counted(count, 'membership')} to ${what}`];
  const parts = [
    ...counts,
    ...memberships(sum(entries.map(({ come }) => come.length)), 'add'),
    ...memberships(sum(entries.map(({ leave }) => leave.length)), 'end'),
  ];
  if (parts.length > 0) return `${parts.join(', ')}, in ${counted(requests, 'request')}.`;
  return requests === 0 ? 'There is nothing to do.' : `${counted(requests, 'request')} to send.`;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
