import type { DryRun } from '../connector.ts';
import type { Style } from '../session.ts';
import { entriesOf, type PlanEntry, verbOf } from './plan-entries.ts';
import { changesOf } from './table.ts';
import { counted, hang, inOneLine, isRecord, more, printable } from './text.ts';

const mostTargets = 20;
const mostMembers = 10;
const indent = '      ';

/** Whether an output holds the plan of a dry run, which the connector checks against its schema. */
export function isDryRun(value: unknown): value is DryRun {
  return isRecord(value) && Array.isArray(value.requests) && Array.isArray(value.changes);
}

/** The lines of what a run would do, put together by target, and of how much that is. `names` are those known by id. */
export function planOf(
  { requests, changes }: DryRun,
  names: ReadonlyMap<string, string>,
  style: Style,
): string[] {
  const entries = entriesOf(changes);
  const { paint, columns } = style;
  const verbs = new Map(entries.map((entry) => [entry, verbOf(entry)]));
  const section = (title: string, character: string, wanted: readonly string[]): string[] => {
    const members = entries.filter((entry) => wanted.includes(verbs.get(entry) ?? ''));
    if (members.length === 0) return [];
    return [
      paint.bold(`${title} (${members.length})`),
      ...members.slice(0, mostTargets).flatMap((entry) => entryLines(entry, character, names, style)),
      ...more(members.length - mostTargets).map((text) => paint.dim(`  ${text}`)),
    ];
  };
  return [
    ...section('Create', paint.green('+'), ['create']),
    ...section('Change', paint.yellow('~'), ['change']),
    ...section('Remove', paint.red('-'), ['deactivate', 'delete', 'unlink']),
    ...(entries.length === 0 ? requestLines(requests, style) : []),
    ...hang('', totalsOf(entries, requests.length), columns).map(paint.bold),
    'Nothing was changed.',
  ];
}

function entryLines(
  entry: PlanEntry,
  character: string,
  names: ReadonlyMap<string, string>,
  style: Style,
): string[] {
  const { target, come, leave } = entry;
  const verb = verbOf(entry);
  const word = verb === 'create' || verb === 'change' ? '' : `${verb} `;
  const name = printable(target.name ?? names.get(target.id) ?? target.id);
  const { paint, columns } = style;
  return [
    `  ${character} ${word}${target.type} ${paint.cyan(name)}`,
    ...attributeLines(entry, verb, style),
    ...memberLines(come, 'joins', 'join', names, columns).map(paint.green),
    ...memberLines(leave, 'leaves', 'leave', names, columns).map(paint.red),
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
  columns: number,
): string[] {
  if (ids.length === 0) return [];
  const who = ids.slice(0, mostMembers).map((id) => printable(names.get(id) ?? id));
  const label = `${indent}${ids.length} ${ids.length === 1 ? singular : plural}: `;
  return hang(label, [who.join(', '), ...more(ids.length - mostMembers)].join(' '), columns);
}

/** What is no change of a user or group is at least a request. */
function requestLines(requests: DryRun['requests'], { paint, columns }: Style): string[] {
  if (requests.length === 0) return [];
  return [
    paint.bold(`Requests (${requests.length})`),
    ...requests
      .slice(0, mostTargets)
      .flatMap(({ method, path, body }) => [
        `  ${printable(`${method} ${path}`)}`,
        ...(body === undefined ? [] : hang(indent, inOneLine(body), columns).map(paint.dim)),
      ]),
    ...more(requests.length - mostTargets).map((text) => paint.dim(`  ${text}`)),
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
