import { Button, Drawer, Group } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { JsonObject } from '../../api/json.ts';
import { SchemaForm } from '../forms/SchemaForm.tsx';
import { useRestoreFocus } from '../shell/restore-focus.ts';
import type { RecordList } from './record-lists.ts';

interface FilterDrawerProps {
  list: RecordList;
  connectionId: string;
  filters: JsonObject;
  onChange: (filters: JsonObject) => void;
  onClose: () => void;
}

/** The inputs that narrow a list. */
export function FilterDrawer({ list, connectionId, filters, onChange, onClose }: FilterDrawerProps) {
  useRestoreFocus();
  const [values, setValues] = useState(filters);
  const schema = useMemo(() => {
    const { properties = {} } = list.action.input;
    const filters = (list.filters ?? []).map((key) => [key, { ...properties[key], 'x-advanced': false }]);
    return { ...list.action.input, properties: Object.fromEntries(filters) };
  }, [list]);
  return (
    <Drawer opened onClose={onClose} position="right" title={`Filter ${list.title.toLowerCase()}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChange(values);
          onClose();
        }}
      >
        <SchemaForm
          idPrefix="filter"
          schema={schema}
          value={values}
          onChange={setValues}
          check={false}
          formContext={{ connectionId, variables: null, workflowId: null }}
        />
        <Group justify="flex-end" mt="lg">
          <Button
            variant="default"
            onClick={() => {
              onChange({});
              onClose();
            }}
          >
            Clear
          </Button>
          <Button type="submit">Apply</Button>
        </Group>
      </form>
    </Drawer>
  );
}
