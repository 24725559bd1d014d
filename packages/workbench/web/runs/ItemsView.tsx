import { Checkbox, Group, Progress, SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { isLive } from '../../api/apply-run-event.ts';
import type { ItemsQuery, LoopCounts, Run, StepRun } from '../../api/runs.ts';
import { useItems } from '../api/useItems.ts';
import { duration } from '../shell/time.ts';
import css from '../values/VirtualTable.module.css';
import { VirtualTable } from '../values/VirtualTable.tsx';
import { ItemDrawer } from './ItemDrawer.tsx';
import { StepMark } from './StepMark.tsx';

interface ItemsViewProps {
  run: Run;
  step: StepRun;
  loop: LoopCounts;
}

/** The items of a loop, live. Only those in sight are held, however many there are. */
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

  return (
    <>
      {live && (
        <Progress mb="sm" value={loop.total ? (100 * done) / loop.total : 0} aria-label="Items done" />
      )}
      <Group gap="sm" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label="Which items"
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
            label="Follow the newest"
            checked={follow}
            onChange={({ currentTarget }) => setFollow(currentTarget.checked)}
          />
        )}
      </Group>
      {count === 0 ? (
        <Text size="sm" c="dimmed">
          {live ? 'The first items are on their way.' : 'There are no such items.'}
        </Text>
      ) : (
        <VirtualTable
          // Another list begins at its top.
          key={state ?? 'all'}
          label="Items"
          count={count}
          height="min(64dvh, 40rem)"
          follow={live && follow}
          onRow={(index) => {
            const item = itemAt(index);
            if (item?.detail) setOpened(item.index);
          }}
          onRange={(first, last) =>
            setRange((before) => (before.first === first && before.last === last ? before : { first, last }))
          }
          columns={[
            { key: 'index', title: '#', width: 64, cell: (index) => (itemAt(index)?.index ?? index) + 1 },
            {
              key: 'item',
              title: 'Item',
              width: 260,
              hint: (index) => itemAt(index)?.label,
              cell: (index) => {
                const item = itemAt(index);
                if (!item?.detail) return item?.label ?? '…';
                return <UnstyledButton className={css.open}>{item.label}</UnstyledButton>;
              },
            },
            {
              key: 'state',
              title: 'State',
              width: 130,
              cell: (index) => {
                const item = itemAt(index);
                return item && <StepMark state={item.state} />;
              },
            },
            {
              key: 'duration',
              title: 'Took',
              width: 84,
              cell: (index) => {
                const item = itemAt(index);
                return item && duration(item.durationMs);
              },
            },
            {
              key: 'message',
              title: 'Message',
              width: 320,
              hint: (index) => itemAt(index)?.message ?? undefined,
              cell: (index) => itemAt(index)?.message ?? '',
            },
          ]}
        />
      )}
      <ItemDrawer runId={run.id} stepId={step.stepId} index={opened} onClose={() => setOpened(null)} />
    </>
  );
}

const states = ['completed', 'failed', 'skipped', 'cancelled'] as const;
