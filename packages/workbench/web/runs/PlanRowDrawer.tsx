import { Anchor, Drawer, Group, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { PlanDeviation, PlanRow } from '../../api/plans.ts';
import type { Run } from '../../api/runs.ts';
import { changesOf, VerbBadge } from './PlanTable.tsx';
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
    <Drawer opened={row !== null} onClose={onClose} position="right" size="lg" title={row?.name ?? ''}>
      {row && (
        <>
          <Group gap="xs" mb="sm">
            <VerbBadge verb={row.verb} />
            <Text size="sm" c="dimmed">
              {row.type}
              {row.losses.length > 0 && `: ${row.losses.join(', ')}`}
            </Text>
          </Group>
          <PlanRowTable row={row} />
          <Text size="xs" c="dimmed" mt="md">
            By{' '}
            {row.stepIds.map((stepId, index) => (
              <span key={stepId}>
                {index > 0 && ', '}
                <Anchor component={Link} href={`/runs/${run.id}/${stepId}`} inherit>
                  {stepId} {run.steps.find((step) => step.stepId === stepId)?.title}
                </Anchor>
              </span>
            ))}
          </Text>
        </>
      )}
    </Drawer>
  );
}

function PlanRowTable({ row }: { row: PlanRow }) {
  const { attributes, joins, leaves } = changesOf(row);
  const membership = row.type === 'group' ? 'Member' : 'Group';
  const lines = [
    ...leaves.map((name) => ({ what: membership, before: name, after: '' })),
    ...joins.map((name) => ({ what: membership, before: '', after: name })),
    ...attributes,
  ];
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
        {lines.map(({ what, before, after }) => (
          <Table.Tr key={`${what} ${before} ${after}`}>
            <Table.Td c="dimmed">{what}</Table.Td>
            <Table.Td className={what === membership ? css.loss : undefined}>{before}</Table.Td>
            <Table.Td className={what === membership ? css.gain : undefined}>{after}</Table.Td>
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

function wordsOf(row: PlanRow | null): string {
  if (!row) return 'Nothing';
  const { attributes, joins, leaves } = changesOf(row);
  return [
    row.verb,
    ...(leaves.length > 0 ? [`leaves: ${leaves.join(', ')}`] : []),
    ...(joins.length > 0 ? [`joins: ${joins.join(', ')}`] : []),
    ...attributes.map(({ what, before, after }) => `${what}: ${before || 'nothing'} → ${after || 'nothing'}`),
  ].join('; ');
}
