import type { Action, FormSchema } from '../connector.ts';
import { isRecord, type Row } from '../print/record.ts';
import {
  type Change,
  type Column,
  compareText,
  type Entry,
  type ReportBody,
  type Section,
  type Tone,
} from './report.ts';

/** Whether an action compares a list with the directory: its output tells who is only in one of them. */
export function isComparison({ output }: Action): boolean {
  const { properties = {} } = output;
  return properties.onlyInList !== undefined && properties.onlyInDirectory !== undefined;
}

const tones: Record<string, Tone> = { onlyInList: 'gain', onlyInDirectory: 'loss', differing: 'change' };

/** The output of a comparison; titles and columns are those of its schema. Pure. */
export function comparisonReport(action: Action, output: Row): ReportBody {
  const counts = isRecord(output.counts) ? output.counts : {};
  const titles = action.output.properties?.counts?.properties ?? {};
  return {
    title: action.title,
    totals: Object.entries(counts).map(([key, count]) => ({
      label: titles[key]?.title ?? key,
      count: Number(count),
      tone: Number(count) === 0 ? 'plain' : (tones[key] ?? 'plain'),
    })),
    sections: listsOf(action).map(([key, schema]) => sectionOf(key, schema, listAt(output, key))),
  };
}

const listsOf = (action: Action): [string, FormSchema][] =>
  Object.entries(action.output.properties ?? {}).filter(([, { type }]) => type === 'array');

const listAt = (output: Row, key: string): Row[] => {
  const list = output[key];
  return Array.isArray(list) ? list.filter(isRecord) : [];
};

function sectionOf(
  key: string,
  { title = key, description = '', items = {} }: FormSchema,
  list: Row[],
): Section {
  const parts = Object.entries(items.properties ?? {});
  const columns = parts
    .filter(([, part]) => !isListOfObjects(part))
    .map(([name, part]) => ({ key: name, title: part.title ?? name }));
  const isOfMembers = parts.some(([name, part]) => name === 'onlyInList' && isListOfObjects(part));
  const what = isOfMembers ? { key: 'member', title: 'Member' } : { key: 'attribute', title: 'Attribute' };
  return {
    key,
    title,
    about: description,
    tone: tones[key] ?? 'plain',
    columns: [...columns].sort((one, other) => rank(one) - rank(other)),
    ...(parts.some(([, part]) => isListOfObjects(part))
      ? { changes: { what, before: 'In the directory', after: 'In the list' } }
      : {}),
    entries: list.map((row) => entryOf(row, columns)),
  };
}

/** Who first. */
const rank = ({ key }: Column) => (['userName', 'name'].includes(key) ? 0 : 1);

const isListOfObjects = ({ type, items }: FormSchema) => type === 'array' && items?.type === 'object';

function entryOf(row: Row, columns: Section['columns']): Entry {
  const members = [
    ...listAt(row, 'onlyInDirectory').map((member) => memberChange(member, { before: 'member' })),
    ...listAt(row, 'onlyInList').map((member) => memberChange(member, { after: 'member' })),
  ];
  return {
    cells: Object.fromEntries(columns.map(({ key }) => [key, row[key]])),
    changes: [
      ...listAt(row, 'changes').map(({ attribute, before, after }) => ({
        what: String(attribute),
        before,
        after,
      })),
      ...members.sort((one, other) => compareText(one.what, other.what)),
    ],
  };
}

const memberChange = ({ user, reason }: Row, sides: { before?: string; after?: string }): Change => ({
  what: String(user),
  ...sides,
  ...(reason === undefined ? {} : { reason }),
});
