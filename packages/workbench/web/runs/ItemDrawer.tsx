import { Drawer, Stack, Title } from '@mantine/core';
import type { Json } from '../../api/json.ts';
import { useItem } from '../api/runs.ts';
import { ErrorAlert } from '../shell/ErrorAlert.tsx';
import { Loading } from '../shell/Loading.tsx';
import { ValueTree } from '../values/ValueTree.tsx';
import { StepErrorAlert } from './StepErrorAlert.tsx';

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
      {error && <ErrorAlert title="The item could not be read" error={error} />}
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
