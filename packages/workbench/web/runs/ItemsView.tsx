import {
  Checkbox,
  Drawer,
  Group,
  Progress,
  SegmentedControl,
  Stack,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { useMemo, useState } from 'react';
import { isLive } from '../../api/rules.ts';
import type { ItemSummary, ItemsQuery, Json, LoopCounts, Run, StepRun } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { useItems } from '../api/runs.ts';
import { Note } from '../shell/controls.tsx';
import { duration } from '../shell/format.ts';
import { QueryStates } from '../shell/PageLayout.tsx';
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
        <Note>{live ? 'Waiting for the first items.' : 'No items in this state.'}</Note>
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
  { id: 'index', header: '#', size: 48, cell: ({ index, item }) => (item?.index ?? index) + 1 },
  {
    id: 'item',
    header: 'Item',
    size: 216,
    hint: ({ item }) => item?.label,
    cell: ({ item }) =>
      item?.detail ? (
        <UnstyledButton className={css.open}>{item.label}</UnstyledButton>
      ) : (
        (item?.label ?? '…')
      ),
  },
  {
    id: 'state',
    header: 'State',
    size: 132,
    cell: ({ item }) => item && <StateBadge {...item} dryRun={dryRun} />,
  },
  {
    id: 'message',
    header: 'Message',
    size: 132,
    hint: ({ item }) => item?.message ?? undefined,
    cell: ({ item }) => item?.message,
  },
  { id: 'duration', header: 'Duration', size: 80, cell: ({ item }) => item && duration(item.durationMs) },
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
  const query = useApi(
    'GET /api/runs/:id/steps/:stepId/items/:index',
    index === null ? null : { params: { id: runId, stepId, index: String(index) } },
  );
  return (
    <Drawer
      opened={index !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={`Item ${(index ?? 0) + 1}${query.data ? `: ${query.data.label}` : ''}`}
    >
      <QueryStates what="item" query={query}>
        {({ item, input, output, error }) => (
          <Stack gap="md">
            {error && <StepErrorAlert error={error} />}
            <Part title="Item" value={item} />
            <Part title="Input as sent" value={input} />
            <Part title="Output" value={output} />
          </Stack>
        )}
      </QueryStates>
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
