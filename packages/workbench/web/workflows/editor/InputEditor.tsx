import { Button, Checkbox, Group, Select, TagsInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { WorkflowInput } from '../../../api/workflows.ts';
import { SchemaForm } from '../../forms/SchemaForm.tsx';
import { runFormSchema } from '../run-form-schema.ts';
import { keyFrom } from './draft.ts';
import css from './InputEditor.module.css';

const kinds: { value: WorkflowInput['type']; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'long-text', label: 'Long text' },
  { value: 'number', label: 'Number' },
  { value: 'checkbox', label: 'Tick box' },
  { value: 'date', label: 'Date' },
  { value: 'select', label: 'Choice' },
  { value: 'list', label: 'List' },
];

interface InputEditorProps {
  input: WorkflowInput;
  onChange: (part: Partial<WorkflowInput>) => void;
  onRemove: () => void;
}

export function InputEditor({ input, onChange, onRemove }: InputEditorProps) {
  const { key, title, description, type, required, options } = input;
  const rename = (next: string) => {
    const follows = key === keyFrom(title) || /^input\d+$/.test(key);
    const nextKey = keyFrom(next);
    onChange({ title: next, ...(follows && nextKey && { key: nextKey }) });
  };
  return (
    <section className={css.input} aria-label={title || key}>
      <div className={css.grid}>
        <TextInput
          label="Title"
          value={title}
          onChange={({ currentTarget }) => rename(currentTarget.value)}
        />
        <TextInput
          label="Name in expressions"
          value={key}
          error={
            /^[A-Za-z][A-Za-z0-9_]*$/.test(key)
              ? undefined
              : 'A letter, then letters, digits and underscores.'
          }
          onChange={({ currentTarget }) => onChange({ key: currentTarget.value })}
        />
        <Select
          label="Kind"
          data={kinds}
          value={type}
          allowDeselect={false}
          onChange={(value) => {
            const kind = kinds.find((entry) => entry.value === value);
            if (kind) onChange({ type: kind.value, default: null });
          }}
        />
        <TextInput
          label="Help"
          value={description}
          onChange={({ currentTarget }) => onChange({ description: currentTarget.value })}
        />
        {type === 'select' && (
          <TagsInput label="Choices" value={options} onChange={(next) => onChange({ options: next })} />
        )}
        <SchemaForm
          key={type}
          idPrefix={`preset-${key}`}
          schema={runFormSchema([
            { ...input, key: 'preset', title: 'Preset value', description: '', required: false },
          ])}
          value={input.default === null ? {} : { preset: input.default }}
          onChange={({ preset }) => onChange({ default: preset ?? null })}
          check={false}
        />
      </div>
      <Group justify="space-between" mt="sm">
        {type === 'checkbox' ? (
          <span />
        ) : (
          <Checkbox
            label="Needed"
            checked={required}
            onChange={({ currentTarget }) => onChange({ required: currentTarget.checked })}
          />
        )}
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={14} />}
          onClick={onRemove}
        >
          Remove input
        </Button>
      </Group>
    </section>
  );
}
