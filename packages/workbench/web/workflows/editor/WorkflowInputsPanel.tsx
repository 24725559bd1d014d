import { ActionIcon, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { WorkflowInput } from '../../../api/workflows.ts';
import { changeInput } from './draft.ts';
import css from './Editor.module.css';
import { InputEditor } from './InputEditor.tsx';

interface WorkflowInputsPanelProps {
  inputs: WorkflowInput[];
  onChange: (inputs: WorkflowInput[]) => void;
  onClose: () => void;
}

/** What a run asks for before it starts. */
export function WorkflowInputsPanel({ inputs, onChange, onClose }: WorkflowInputsPanelProps) {
  const add = () => {
    const keys = new Set(inputs.map(({ key }) => key));
    let number = inputs.length + 1;
    while (keys.has(`input${number}`)) number += 1;
    const fresh = {
      title: '',
      description: '',
      type: 'text',
      required: true,
      default: null,
      options: [],
    } as const;
    onChange([...inputs, { ...fresh, key: `input${number}`, options: [] }]);
  };
  return (
    <div className={css.panelBody}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>Inputs</Title>
        <ActionIcon aria-label="Close the details" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </Group>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        What a run asks for before it starts. Steps use it as <code>{'{{ inputs.name }}'}</code>.
      </Text>
      <Stack gap="sm">
        {inputs.map((input, index) => (
          <InputEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: the key of an input changes while it is typed
            key={index}
            input={input}
            onChange={(part) => onChange(changeInput(inputs, index, part))}
            onRemove={() => onChange(inputs.filter((other) => other !== input))}
          />
        ))}
        <div>
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
            Add input
          </Button>
        </div>
      </Stack>
    </div>
  );
}
