import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { JsonObject } from '../../api/json.ts';
import type { WorkflowInput } from '../../api/workflows.ts';
import { missingFields } from '../forms/missing-fields.ts';
import { SchemaForm } from '../forms/SchemaForm.tsx';
import { useRestoreFocus } from '../shell/restore-focus.ts';
import { runFormSchema } from './run-form-schema.ts';

interface RunDialogProps {
  name: string;
  inputs: WorkflowInput[];
  /** Of an earlier run. */
  values?: JsonObject;
  dryRun: boolean;
  busy: boolean;
  onClose: () => void;
  onRun: (dryRun: boolean, inputs: JsonObject) => void;
}

/** Asks for what a workflow wants to know before it runs. */
export function RunDialog({ name, inputs, values: earlier, dryRun, busy, onClose, onRun }: RunDialogProps) {
  useRestoreFocus();
  const schema = useMemo(() => runFormSchema(inputs), [inputs]);
  const [values, setValues] = useState<JsonObject>(() => earlier ?? presetsOf(inputs));
  const [dry, setDry] = useState(dryRun);
  const missing = missingFields(schema, values, []);
  return (
    <Modal opened onClose={onClose} title={`Run “${name}”`} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing.length === 0) onRun(dry, values);
        }}
      >
        <SchemaForm idPrefix="run" schema={schema} value={values} onChange={setValues} check={false} />
        <Checkbox
          mt="lg"
          label="Dry run: change nothing"
          checked={dry}
          onChange={({ currentTarget }) => setDry(currentTarget.checked)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={busy}
            disabled={missing.length > 0}
            title={missing.length ? `Needed first: ${missing.join(', ')}` : undefined}
          >
            {dry ? 'Start dry run' : 'Start run'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function presetsOf(inputs: WorkflowInput[]): JsonObject {
  return Object.fromEntries(
    inputs.filter(({ default: preset }) => preset !== null).map(({ key, default: preset }) => [key, preset]),
  );
}
