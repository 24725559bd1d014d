import { Drawer, Group, Table } from '@mantine/core';
import type { PlanDeviation, PlanRow, Run } from '../../api/types.ts';
import { Note, TextLink } from '../shell/controls.tsx';
import { changeWords, shownChanges, VerbBadge } from './PlanTable.tsx';
import css from './PlanView.module.css';

interface PlanRowDrawerProps {
  /** null: closed. */
  row: PlanRow | null;
  run: Run;
  onClose: () => void;
}

/** All that would be different of one person or group. */
export function PlanRowDrawer({ row, run, onClose }: PlanRowDrawerProps) {
  return (
    <Drawer opened={row !== null} onClose={onClose} position="right" size="md" title={row?.name ?? ''}>
      {row && (
        <>
          <Group gap="xs" mb="sm">
            <VerbBadge verb={row.verb} />
            <Note>
              {row.type}
              {row.losses.length > 0 && `: ${row.losses.join(', ')}`}
            </Note>
          </Group>
          <PlanRowTable row={row} />
          <Note size="xs" mt="md">
            By{' '}
            {row.stepIds.map((stepId, index) => (
              <span key={stepId}>
                {index > 0 && ', '}
                <TextLink to={`/runs/${run.id}/${stepId}`}>
                  {stepId} {run.steps.find((step) => step.stepId === stepId)?.title}
                </TextLink>
              </span>
            ))}
          </Note>
        </>
      )}
    </Drawer>
  );
}

function PlanRowTable({ row }: { row: PlanRow }) {
  const { attributes, memberships } = shownChanges(row);
  return (
    <Compared
      label="Before and after"
      heads={['Field', 'Before', 'After']}
      rows={[...memberships.map((change) => ({ ...change, marked: true })), ...attributes]}
    />
  );
}

/** How records would come out otherwise than a plan said. */
export const PlanDeviations = ({ deviations }: { deviations: PlanDeviation[] }) => (
  <Compared
    label="Changes since the plan"
    heads={['Name', 'In the plan', 'Now']}
    rows={deviations.map(({ planned, now }) => ({
      what: (planned ?? now)?.name ?? '',
      before: wordsOf(planned),
      after: wordsOf(now),
    }))}
  />
);

const wordsOf = (row: PlanRow | null): string =>
  row ? [row.verb, ...changeWords(row)].join('; ') : 'Nothing';

interface ComparedProps {
  label: string;
  heads: [string, string, string];
  /** `marked`: what leaves in red, what comes in green. */
  rows: { what: string; before: string; after: string; marked?: boolean }[];
}

function Compared({ label, heads, rows }: ComparedProps) {
  return (
    <Table
      fz="sm"
      verticalSpacing={6}
      aria-label={label}
      data={{
        head: heads,
        body: rows.map(({ what, before, after, marked }) => [
          <b key="what">{what}</b>,
          <span key="before" className={marked ? css.loss : undefined}>
            {before}
          </span>,
          <span key="after" className={marked ? css.gain : undefined}>
            {after}
          </span>,
        ]),
      }}
    />
  );
}
