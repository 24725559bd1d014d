import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { JsonObject, WorkflowInput } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { missingFields } from '../forms/field-text.ts';
import type { FormContext } from '../forms/form-context.ts';
import { SchemaForm } from '../forms/SchemaForm.tsx';
import { FormDialog } from '../shell/dialogs.tsx';
import { Loading } from '../shell/PageLayout.tsx';
import { runFormSchema, startValues } from './run-form-schema.ts';

interface RunDialogProps {
  workflowId: string;
  name: string;
  inputs: WorkflowInput[];
  /** Where lookups are asked; null: there are none. */
  connectionId: string | null;
  dryRun: boolean;
  busy: boolean;
  onClose: () => void;
  onRun: (dryRun: boolean, inputs: JsonObject) => void;
}

/** Asks for what a workflow wants to know before it runs; filled in as it was the last time. */
export function RunDialog(props: RunDialogProps) {
  const { workflowId, name, inputs, connectionId, dryRun, busy, onClose, onRun } = props;
  const schema = useMemo(() => runFormSchema(inputs), [inputs]);
  const last = useApi('GET /api/workflows/:id/last-inputs', { params: { id: workflowId } });
  const [changed, setChanged] = useState<JsonObject | null>(null);
  const [dry, setDry] = useState(dryRun);
  const values = changed ?? startValues(inputs, last.data?.inputs ?? {});
  const context = useMemo(
    (): FormContext => ({ connectionId, variables: null, workflowId: null }),
    [connectionId],
  );
  const wide = inputs.some(({ type }) => type === 'table');
  return (
    <FormDialog
      title={`Run “${name}”`}
      verb={dry ? 'Start dry run' : 'Start run'}
      size={wide ? '52rem' : 'md'}
      busy={busy}
      missing={missingFields(schema, values, [])}
      onClose={onClose}
      onSubmit={() => onRun(dry, values)}
    >
      {last.isPending ? (
        <Loading what="the last inputs" />
      ) : (
        <SchemaForm
          idPrefix="run"
          schema={schema}
          value={values}
          onChange={setChanged}
          formContext={context}
          check={false}
        />
      )}
      <Checkbox
        mt="lg"
        label="Dry run: change nothing, show the plan"
        checked={dry}
        onChange={({ currentTarget }) => setDry(currentTarget.checked)}
      />
    </FormDialog>
  );
}
