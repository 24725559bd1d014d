import { UnstyledButton } from '@mantine/core';
import { changesOf } from '../../api/plan-totals.ts';
import type { PlanRow } from '../../api/types.ts';
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
  return (
    <VirtualTable label="Plan" rows={rows} height="min(64dvh, 44rem)" columns={shown} stacks onRow={onOpen} />
  );
}

const verbs: Record<PlanRow['verb'], { tone: Tone; word: string }> = {
  create: { tone: 'good', word: 'Create' },
  change: { tone: 'live', word: 'Change' },
  deactivate: { tone: 'bad', word: 'Deactivate' },
  delete: { tone: 'bad', word: 'Delete' },
  unlink: { tone: 'bad', word: 'Unlink' },
};

export const VerbBadge = ({ verb }: { verb: PlanRow['verb'] }) => (
  <StatusBadge tone={verbs[verb].tone}>{verbs[verb].word}</StatusBadge>
);

export const shownChanges = (row: PlanRow) => changesOf(row, cellText);

/** What would be different of a record, in words. */
export const changeWords = (row: PlanRow): string[] => [
  ...(row.leaves.length > 0 ? [`leaves ${row.leaves.join(', ')}`] : []),
  ...(row.joins.length > 0 ? [`joins ${row.joins.join(', ')}`] : []),
  ...shownChanges(row).attributes.map(
    ({ what, before, after }) => `${what}: ${before || 'nothing'} → ${after || 'nothing'}`,
  ),
];

const columns: TableColumn<PlanRow>[] = [
  {
    id: 'name',
    header: 'Name',
    size: 250,
    sort: ({ name }) => name,
    hint: ({ name }) => name,
    cell: ({ name }) => <UnstyledButton className={tableCss.open}>{name}</UnstyledButton>,
  },
  { id: 'type', header: 'Type', size: 76, sort: ({ type }) => type, cell: ({ type }) => type },
  {
    id: 'verb',
    header: 'Change',
    size: 128,
    sort: ({ verb }) => verb,
    cell: ({ verb }) => <VerbBadge verb={verb} />,
  },
  {
    id: 'losses',
    header: 'Access',
    size: 124,
    sort: ({ losses }) => -losses.length,
    hint: ({ losses }) => losses.join(', ') || undefined,
    cell: ({ losses }) => losses.length > 0 && <StatusBadge tone="bad">Loses access</StatusBadge>,
  },
  {
    id: 'change',
    header: 'Before and after',
    size: 560,
    hint: (row) => changeWords(row).join(' · '),
    cell: (row) => <ChangeLine row={row} />,
  },
];

const columnsWithoutLosses = columns.filter(({ id }) => id !== 'losses');

/** The change in one line: what is taken away first. */
function ChangeLine({ row }: { row: PlanRow }) {
  const { joins, leaves } = row;
  const membership = row.type === 'group' ? 'members' : 'groups';
  return (
    <span className={css.change}>
      {leaves.length > 0 && <Few sign="−" css={css.loss} names={leaves} of={membership} />}
      {joins.length > 0 && <Few sign="+" css={css.gain} names={joins} of={membership} />}
      {shownChanges(row).attributes.map(({ what, before, after }) => (
        <span key={what}>
          {what} {before && <del>{before}</del>}
          {before && after && ' → '}
          {after && <b>{after}</b>}
        </span>
      ))}
    </span>
  );
}

interface FewProps {
  sign: string;
  css: string | undefined;
  names: string[];
  of: string;
}

function Few({ sign, css: look, names, of }: FewProps) {
  const few = names.slice(0, 3).join(', ');
  return (
    <span className={look}>
      {sign} {names.length > 3 ? `${names.length} ${of}: ${few}, …` : few}
    </span>
  );
}
