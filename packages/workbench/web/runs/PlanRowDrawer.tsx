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
  const isMembership = (what: string) => memberships.some((change) => change.what === what);
  return (
    <Table fz="sm" verticalSpacing={6} aria-label="Before and after">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Field</Table.Th>
          <Table.Th>Before</Table.Th>
          <Table.Th>After</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...memberships, ...attributes].map(({ what, before, after }) => (
          <Table.Tr key={`${what} ${before} ${after}`}>
            <Table.Td c="dimmed">{what}</Table.Td>
            <Table.Td className={isMembership(what) ? css.loss : undefined}>{before}</Table.Td>
            <Table.Td className={isMembership(what) ? css.gain : undefined}>{after}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** How records would come out otherwise than a plan said. */
export function PlanDeviations({ deviations }: { deviations: PlanDeviation[] }) {
  return (
    <Table fz="sm" verticalSpacing={6} aria-label="Changes since the plan">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>In the plan</Table.Th>
          <Table.Th>Now</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deviations.map(({ planned, now }) => (
          <Table.Tr key={(planned ?? now)?.key}>
            <Table.Td fw={600}>{(planned ?? now)?.name}</Table.Td>
            <Table.Td>{wordsOf(planned)}</Table.Td>
            <Table.Td>{wordsOf(now)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const wordsOf = (row: PlanRow | null): string =>
  row ? [row.verb, ...changeWords(row)].join('; ') : 'Nothing';
