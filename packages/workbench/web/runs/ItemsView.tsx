import {
  Checkbox,
  Drawer,
  Group,
  Progress,
  SegmentedControl,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Json } from '../../api/json.ts';
import { isLive } from '../../api/rules.ts';
import type { ItemSummary, ItemsQuery, LoopCounts, Run, StepRun } from '../../api/runs.ts';
import { useItem, useItems } from '../api/runs.ts';
import { ErrorAlert } from '../shell/errors.tsx';
import { duration } from '../shell/format.ts';
import { Loading } from '../shell/PageLayout.tsx';
import { ValueTree } from '../values/ValueTree.tsx';
import css from '../values/VirtualTable.module.css';
import { type TableColumn, VirtualTable } from '../values/VirtualTable.tsx';
import { StepErrorAlert } from './StepErrorAlert.tsx';
import { StateBadge } from './state-badges.tsx';

interface ItemsViewProps {
  run: Run;
  step: StepRun;
  loop: LoopCounts;
}

/** An item that is read, or its place in the list. */
type Row = { index: number; item: ItemSummary | undefined };

/** The items of a loop, live. Only the visible ones are loaded, however many there are. */
export function ItemsView({ run, step, loop }: ItemsViewProps) {
  const live = isLive(run) && step.state === 'running';
  const [state, setState] = useState<ItemsQuery['state'] | undefined>();
  const [follow, setFollow] = useState(true);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [opened, setOpened] = useState<number | null>(null);
  const { itemAt, total } = useItems({ runId: run.id, stepId: step.stepId, state, ...range, live });
  const done = loop.completed + loop.failed + loop.skipped;
  const known = state === undefined ? done : state === 'cancelled' ? 0 : loop[state];
  const count = Math.max(known, total);
  const rows = useMemo(
    () => Array.from({ length: count }, (_, index): Row => ({ index, item: itemAt(index) })),
    [count, itemAt],
  );

  return (
    <>
      {live && (
        <Progress mb="sm" value={loop.total ? (100 * done) / loop.total : 0} aria-label="Items done" />
      )}
      <Group gap="sm" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label="Filter items"
          value={state ?? 'all'}
          onChange={(value) => setState(states.find((entry) => entry === value))}
          data={[
            { value: 'all', label: `All ${done}` },
            { value: 'completed', label: `Completed ${loop.completed}` },
            { value: 'failed', label: `Failed ${loop.failed}` },
            { value: 'skipped', label: `Skipped ${loop.skipped}` },
          ]}
        />
        {live && (
          <Checkbox
            size="xs"
            label="Follow new items"
            checked={follow}
            onChange={({ currentTarget }) => setFollow(currentTarget.checked)}
          />
        )}
      </Group>
      {count === 0 ? (
        <Text size="sm" c="dimmed">
          {live ? 'Waiting for the first items.' : 'No items in this state.'}
        </Text>
      ) : (
        <VirtualTable
          // Another list begins at its top.
          key={state ?? 'all'}
          label="Items"
          rows={rows}
          height="min(64dvh, 40rem)"
          follow={live && follow}
          onRow={({ item }) => {
            if (item?.detail) setOpened(item.index);
          }}
          onRange={(first, last) =>
            setRange((before) => (before.first === first && before.last === last ? before : { first, last }))
          }
          columns={run.dryRun ? dryColumns : columns}
        />
      )}
      <ItemDrawer runId={run.id} stepId={step.stepId} index={opened} onClose={() => setOpened(null)} />
    </>
  );
}

const states = ['completed', 'failed', 'skipped', 'cancelled'] as const;

const columnsOf = (dryRun: boolean): TableColumn<Row>[] => [
  {
    id: 'index',
    header: '#',
    size: 64,
    cell: ({ row: { original } }) => (original.item?.index ?? original.index) + 1,
  },
  {
    id: 'item',
    header: 'Item',
    size: 260,
    hint: ({ item }) => item?.label,
    cell: ({ row: { original } }) => {
      if (!original.item?.detail) return original.item?.label ?? '…';
      return <UnstyledButton className={css.open}>{original.item.label}</UnstyledButton>;
    },
  },
  {
    id: 'state',
    header: 'State',
    size: 184,
    cell: ({ row: { original } }) => original.item && <StateBadge {...original.item} dryRun={dryRun} />,
  },
  {
    id: 'duration',
    header: 'Duration',
    size: 84,
    cell: ({ row: { original } }) => original.item && duration(original.item.durationMs),
  },
  {
    id: 'message',
    header: 'Message',
    size: 320,
    hint: ({ item }) => item?.message ?? undefined,
    cell: ({ row: { original } }) => original.item?.message ?? '',
  },
];

const columns = columnsOf(false);
const dryColumns = columnsOf(true);

interface ItemDrawerProps {
  runId: string;
  stepId: string;
  index: number | null;
  onClose: () => void;
}

function ItemDrawer({ runId, stepId, index, onClose }: ItemDrawerProps) {
  const { data: item, error } = useItem(runId, stepId, index);
  return (
    <Drawer
      opened={index !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={`Item ${(index ?? 0) + 1}${item ? `: ${item.label}` : ''}`}
    >
      {error && <ErrorAlert title="Could not load the item" error={error} />}
      {!item && !error && <Loading what="the item" />}
      {item && (
        <Stack gap="md">
          {item.error && <StepErrorAlert error={item.error} />}
          <Part title="Item" value={item.item} />
          <Part title="Input as sent" value={item.input} />
          <Part title="Output" value={item.output} />
        </Stack>
      )}
    </Drawer>
  );
}

function Part({ title, value }: { title: string; value: Json }) {
  if (value === null) return null;
  return (
    <div>
      <Title order={3} mb={6}>
        {title}
      </Title>
      <ValueTree value={value} label={title} />
    </div>
  );
}
