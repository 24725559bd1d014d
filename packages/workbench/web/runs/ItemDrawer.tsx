import { Drawer, Stack, Title } from '@mantine/core';
import type { Json } from '../../api/json.ts';
import { useItem } from '../api/runs.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { ValueTree } from '../values/ValueTree.tsx';
import { StepFailure } from './StepFailure.tsx';

interface ItemDrawerProps {
  runId: string;
  stepId: string;
  index: number | null;
  onClose: () => void;
}

export function ItemDrawer({ runId, stepId, index, onClose }: ItemDrawerProps) {
  const { data: item, error } = useItem(runId, stepId, index);
  return (
    <Drawer
      opened={index !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={`Item ${(index ?? 0) + 1}${item ? `: ${item.label}` : ''}`}
    >
      {error && <FailureNotice title="The item could not be read" error={error} />}
      {!item && !error && <Waiting what="the item" />}
      {item && (
        <Stack gap="md">
          {item.error && <StepFailure error={item.error} />}
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
