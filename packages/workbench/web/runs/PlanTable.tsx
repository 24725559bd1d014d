import { UnstyledButton } from '@mantine/core';
import type { Json } from '../../api/json.ts';
import type { PlanRow } from '../../api/plans.ts';
import { StatusBadge, type Tone } from '../shell/badges.tsx';
import { cellText } from '../values/columns.ts';
import tableCss from '../values/VirtualTable.module.css';
import { type TableColumn, VirtualTable } from '../values/VirtualTable.tsx';
import css from './PlanView.module.css';

interface PlanTableProps {
  rows: PlanRow[];
  onOpen: (row: PlanRow) => void;
}

export function PlanTable({ rows, onOpen }: PlanTableProps) {
  // A column that says nothing takes its place from those that do.
  const shown = rows.some(({ losses }) => losses.length > 0) ? columns : columnsWithoutLosses;
  return <VirtualTable label="Plan" rows={rows} height="min(64dvh, 44rem)" columns={shown} onRow={onOpen} />;
}

const tones: Record<PlanRow['verb'], Tone> = {
  create: 'good',
  change: 'live',
  deactivate: 'bad',
  delete: 'bad',
  unlink: 'bad',
};
const words: Record<PlanRow['verb'], string> = {
  create: 'Create',
  change: 'Change',
  deactivate: 'Deactivate',
  delete: 'Delete',
  unlink: 'Unlink',
};

export const VerbBadge = ({ verb }: { verb: PlanRow['verb'] }) => (
  <StatusBadge tone={tones[verb]}>{words[verb]}</StatusBadge>
);

/** What would be different of a record: of attributes both values, of memberships those that come and go. */
export function changesOf({ before, after, joins, leaves }: PlanRow) {
  const attributes = [...new Set([...Object.keys(before), ...Object.keys(after)])].map((what) => ({
    what,
    before: valueText(before[what]),
    after: valueText(after[what]),
  }));
  return { attributes, joins, leaves };
}

const valueText = (value: Json | undefined): string =>
  typeof value === 'boolean' ? (value ? 'Yes' : 'No') : cellText(value);

const lineOf = (row: PlanRow): string => {
  const { attributes, joins, leaves } = changesOf(row);
  return [
    ...(leaves.length > 0 ? [`leaves ${leaves.join(', ')}`] : []),
    ...(joins.length > 0 ? [`joins ${joins.join(', ')}`] : []),
    ...attributes.map(({ what, before, after }) => `${what}: ${before || 'nothing'} → ${after || 'nothing'}`),
  ].join(' · ');
};

const columns: TableColumn<PlanRow>[] = [
  {
    id: 'name',
    accessorFn: ({ name }) => name,
    header: 'Name',
    size: 250,
    hint: ({ name }) => name,
    cell: ({ row: { original } }) => (
      <UnstyledButton className={tableCss.open}>{original.name}</UnstyledButton>
    ),
  },
  {
    id: 'type',
    accessorFn: ({ type }) => type,
    header: 'Type',
    size: 76,
    cell: ({ row: { original } }) => original.type,
  },
  {
    id: 'verb',
    accessorFn: ({ verb }) => verb,
    header: 'Change',
    size: 128,
    cell: ({ row: { original } }) => <VerbBadge verb={original.verb} />,
  },
  {
    id: 'losses',
    accessorFn: ({ losses }) => losses.length,
    header: 'Access',
    size: 124,
    hint: ({ losses }) => losses.join(', ') || undefined,
    cell: ({ row: { original } }) =>
      original.losses.length > 0 && <StatusBadge tone="bad">Loses access</StatusBadge>,
  },
  {
    id: 'change',
    header: 'Before and after',
    size: 560,
    hint: lineOf,
    cell: ({ row: { original } }) => <ChangeLine row={original} />,
  },
];

const columnsWithoutLosses = columns.filter(({ id }) => id !== 'losses');

/** The change in one line: what is taken away first. */
function ChangeLine({ row }: { row: PlanRow }) {
  const { attributes, joins, leaves } = changesOf(row);
  const membership = row.type === 'group' ? 'members' : 'groups';
  return (
    <span className={css.change}>
      {leaves.length > 0 && <Few sign="−" css={css.loss} names={leaves} of={membership} />}
      {joins.length > 0 && <Few sign="+" css={css.gain} names={joins} of={membership} />}
      {attributes.map(({ what, before, after }) => (
        <span key={what}>
          {what} {before && <del>{before}</del>}
          {before && after && ' → '}
          {after && <b>{after}</b>}
        </span>
      ))}
    </span>
  );
}

function Few({
  sign,
  css: look,
  names,
  of,
}: {
  sign: string;
  css: string | undefined;
  names: string[];
  of: string;
}) {
  const few = names.slice(0, 3).join(', ');
  return (
    <span className={look}>
      {sign} {names.length > 3 ? `${names.length} ${of}: ${few}, …` : few}
    </span>
  );
}
