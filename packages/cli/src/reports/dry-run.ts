import type { Action, DryRun } from '../connector.ts';
import { lossesOf } from '../print/plan.ts';
import { entriesOf, type PlanEntry, verbOf } from '../print/plan-entries.ts';
import { isRecord, type Row } from '../print/record.ts';
import { namesIn } from '../print/result.ts';
import { type Change, compareText, type Entry, type ReportBody, type Section, type Tone } from './report.ts';

type Verb = ReturnType<typeof verbOf>;

const who = { key: 'name', title: 'Who' };
const attribute = { what: { key: 'attribute', title: 'Attribute' }, before: 'Before', after: 'After' };

/** The plan of a dry run, and what it says of rows that it would not carry out. By name, in order. Pure. */
export function dryRunReport({ title }: Action, output: Row, { requests, changes }: DryRun): ReportBody {
  const entries = entriesOf(changes);
  const names = namesIn(output);
  const nameOf = (id: string) => names.get(id) ?? id;
  const section = (key: string, heading: string, about: string, tone: Tone, verbs: Verb[]): Section => ({
    key,
    title: heading,
    about,
    tone,
    columns: [
      who,
      { key: 'type', title: 'Kind' },
      ...(key === 'remove' ? [{ key: 'action', title: 'What happens' }] : []),
    ],
    changes: attribute,
    entries: byName(
      entries
        .filter((entry) => verbs.includes(verbOf(entry)))
        .map((entry) => ({
          cells: {
            name: entry.target.name ?? nameOf(entry.target.id),
            type: entry.target.type,
            action: verbOf(entry),
          },
          changes: changesOf(entry, nameOf),
        })),
    ),
  });
  const losses = [...lossesOf(entries)].map(([id, lost]) => {
    const target = entries.find((entry) => entry.target.id === id)?.target;
    const what = lost.map(({ past, from }) =>
      from === undefined ? past : `${past} ${from.name ?? nameOf(from.id)}`,
    );
    return { cells: { name: target?.name ?? nameOf(id), loses: what.sort().join(', ') }, changes: [] };
  });
  return {
    title: `${title}: dry run`,
    totals: totalsOf(entries, requests.length),
    sections: [
      {
        key: 'losesAccess',
        title: 'Who Loses Access',
        about: 'Users who would lose access, and what they would lose.',
        tone: 'loss',
        columns: [who, { key: 'loses', title: 'What' }],
        entries: byName(losses),
      },
      section(
        'remove',
        'Remove',
        'Users and groups that would be deactivated, deleted or unlinked.',
        'loss',
        ['deactivate', 'delete', 'unlink'],
      ),
      section('create', 'Create', 'Users and groups that would be created.', 'gain', ['create']),
      section('change', 'Change', 'Users and groups that would change.', 'change', ['change']),
      ...(entries.length === 0 ? [requestSection(requests)] : []),
      remarkSection(output),
    ],
  };
}

function changesOf(
  { target, before, after, come, leave }: PlanEntry,
  nameOf: (id: string) => string,
): Change[] {
  const members = (ids: string[], side: 'before' | 'after') =>
    ids
      .map(nameOf)
      .sort()
      .map((name) => ({ what: 'member', [side]: name }));
  return [
    // Of what is made or deleted, the name is there already.
    ...[...new Set([...Object.keys(before), ...Object.keys(after)])]
      .map((what) => ({ what, before: before[what], after: after[what] }))
      .filter(
        ({ before: was, after: is }) =>
          (was ?? is) !== target.name || (was !== undefined && is !== undefined),
      ),
    ...members(leave, 'before'),
    ...members(come, 'after'),
  ];
}

function totalsOf(entries: PlanEntry[], requests: number): ReportBody['totals'] {
  const total = (label: string, count: number, tone: Tone) =>
    ({ label, count, tone: count === 0 ? 'plain' : tone }) as const;
  const of = (verb: Verb) => entries.filter((entry) => verbOf(entry) === verb).length;
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
  return [
    total('Create', of('create'), 'gain'),
    total('Change', of('change'), 'change'),
    total('Deactivate', of('deactivate'), 'loss'),
    total('Delete', of('delete'), 'loss'),
    total('Unlink', of('unlink'), 'loss'),
    total('Memberships added', sum(entries.map(({ come }) => come.length)), 'gain'),
    total('Memberships ended', sum(entries.map(({ leave }) => leave.length)), 'loss'),
    total('Requests', requests, 'plain'),
  ];
}

/** What is no change of a user or group is at least a request. */
function requestSection(requests: DryRun['requests']): Section {
  return {
    key: 'requests',
    title: 'Requests',
    about: 'Requests that would be sent.',
    tone: 'change',
    columns: ['method', 'path', 'body'].map((key) => ({ key, title: key })),
    entries: requests.map((cells) => ({ cells: { ...cells }, changes: [] })),
  };
}

const remarkable = ['not_found', 'ambiguous', 'failed', 'held_back'];

/** Rows, and members in them, that would not be carried out or only with a remark. */
function remarkSection(output: Row): Section {
  const remarks = Object.values(output)
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter(isRecord)
    .flatMap((row): Row[] => [
      row,
      ...(Array.isArray(row.outcomes) ? row.outcomes : [])
        .filter(isRecord)
        .map((one) => ({ group: row.group, ...one })),
    ])
    .filter(({ status, reason }) => reason !== undefined || remarkable.includes(`${status}`));
  return {
    key: 'remarks',
    title: 'Remarks',
    about: 'What would not be done, or needs attention.',
    tone: 'plain',
    columns: [
      who,
      { key: 'group', title: 'Group' },
      { key: 'status', title: 'Status' },
      { key: 'reason', title: 'Reason' },
      { key: 'row', title: 'Row' },
    ],
    entries: remarks.map(({ userName, user, group, id, status, reason, row }) => ({
      cells: { name: userName ?? user ?? group ?? id, group, status, reason, row },
      changes: [],
    })),
  };
}

const byName = (entries: Entry[]): Entry[] =>
  [...entries].sort((one, other) => compareText(`${one.cells.name}`, `${other.cells.name}`));
