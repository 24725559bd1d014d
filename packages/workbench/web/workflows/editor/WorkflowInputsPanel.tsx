import { ActionIcon, Checkbox, Group, Select, Stack, TagsInput, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import type { TableColumn, WorkflowInput } from '../../../api/types.ts';
import { SchemaForm } from '../../forms/SchemaForm.tsx';
import { Action, Note, typed } from '../../shell/controls.tsx';
import { runFormSchema } from '../run-form-schema.ts';
import { changeInput, keyFrom } from './draft.ts';
import css from './Editor.module.css';

interface WorkflowInputsPanelProps {
  inputs: WorkflowInput[];
  /** What the connectors of the workflow can look up. */
  sources: string[];
  onChange: (inputs: WorkflowInput[]) => void;
  onClose: () => void;
}

/** What a run asks for before it starts. */
export function WorkflowInputsPanel({ inputs, sources, onChange, onClose }: WorkflowInputsPanelProps) {
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
        <ActionIcon aria-label="Close details" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </Group>
      <Note mt={4} mb="md">
        Values that a run asks for before it starts. Steps use them as <code>{'{{ inputs.name }}'}</code>.
      </Note>
      <Stack gap="sm">
        {inputs.map((input, index) => (
          <InputEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: the key of an input changes while it is typed
            key={index}
            input={input}
            sources={sources}
            onChange={(part) => onChange(changeInput(inputs, index, part))}
            onRemove={() => onChange(inputs.filter((other) => other !== input))}
          />
        ))}
        <div>
          <Action icon={IconPlus} onClick={add}>
            Add input
          </Action>
        </div>
      </Stack>
    </div>
  );
}

const kinds: { value: WorkflowInput['type']; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'long-text', label: 'Long text' },
  { value: 'number', label: 'Number' },
  { value: 'checkbox', label: 'Checkbox' },
  { value: 'date', label: 'Date' },
  { value: 'select', label: 'Choice' },
  { value: 'list', label: 'List' },
  { value: 'table', label: 'Table or CSV file' },
];

const lookup = 'lookup:';

function columnFrom(name: string, before: readonly TableColumn[]): TableColumn {
  const key = name.replace(/\*$/, '');
  const title = before.find((column) => column.key === key)?.title ?? key;
  return { key, title, required: name.endsWith('*') };
}

interface InputEditorProps {
  input: WorkflowInput;
  sources: string[];
  onChange: (part: Partial<WorkflowInput>) => void;
  onRemove: () => void;
}

function InputEditor({ input, sources, onChange, onRemove }: InputEditorProps) {
  const { key, title, description, type, required, options, columns = [] } = input;
  const rename = (next: string) => {
    const follows = key === keyFrom(title) || /^input\d+$/.test(key);
    const nextKey = keyFrom(next);
    onChange({ title: next, ...(follows && nextKey && { key: nextKey }) });
  };
  return (
    <section className={css.input} aria-label={title || key}>
      <div className={css.grid}>
        <TextInput label="Title" value={title} onChange={typed(rename)} />
        <TextInput
          label="Name in expressions"
          value={key}
          error={
            /^[A-Za-z][A-Za-z0-9_]*$/.test(key)
              ? undefined
              : 'A letter, then letters, digits and underscores.'
          }
          onChange={typed((key) => onChange({ key }))}
        />
        <Select
          label="Type"
          data={[
            ...kinds,
            ...sources.map((name) => ({ value: `${lookup}${name}`, label: `One of the ${name}` })),
          ]}
          value={type === 'lookup' ? `${lookup}${input.source ?? ''}` : type}
          allowDeselect={false}
          onChange={(value) => {
            const kind = kinds.find((entry) => entry.value === value);
            if (kind) onChange({ type: kind.value, default: null });
            else if (value?.startsWith(lookup))
              onChange({ type: 'lookup', source: value.slice(lookup.length), default: null });
          }}
        />
        {type === 'select' && (
          <TagsInput label="Options" value={options} onChange={(next) => onChange({ options: next })} />
        )}
        {type === 'table' && (
          <TagsInput
            label="Columns"
            description="Names for expressions: item.name. Add * to a required column. Leave empty to use the columns of the file."
            value={columns.map((column) => `${column.key}${column.required ? '*' : ''}`)}
            onChange={(next) => onChange({ columns: next.map((name) => columnFrom(name, columns)) })}
          />
        )}
        {type !== 'table' && (
          <SchemaForm
            key={type}
            idPrefix={`preset-${key}`}
            schema={runFormSchema([
              { ...input, key: 'preset', title: 'Default value', description: '', required: false },
            ])}
            value={input.default === null ? {} : { preset: input.default }}
            onChange={({ preset }) => onChange({ default: preset ?? null })}
            check={false}
          />
        )}
        <TextInput
          className={css.line}
          label="Help text"
          value={description}
          onChange={typed((description) => onChange({ description }))}
        />
      </div>
      <Group justify="space-between" mt="sm">
        {type === 'checkbox' ? (
          <span />
        ) : (
          <Checkbox
            label="Required"
            checked={required}
            onChange={({ currentTarget }) => onChange({ required: currentTarget.checked })}
          />
        )}
        <Action icon={IconTrash} size="xs" variant="subtle" color="gray" onClick={onRemove}>
          Remove input
        </Action>
      </Group>
    </section>
  );
}
