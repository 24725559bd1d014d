import { Button, Checkbox, Tooltip } from '@mantine/core';
import { IconFlask, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { JsonObject } from '../../../api/json.ts';
import type { Problem, WorkflowInput } from '../../../api/workflows.ts';
import { useStartRun } from '../../api/runs.ts';
import { missingFields } from '../../forms/field-text.ts';
import { SchemaForm } from '../../forms/SchemaForm.tsx';
import { FormDialog } from '../../shell/dialogs.tsx';
import { notifyError } from '../../shell/errors.tsx';
import { runFormSchema } from '../run-form-schema.ts';
import type { Draft } from './draft.ts';

interface RunButtonsProps {
  workflowId: string;
  draft: Draft;
  flush: () => Promise<Problem[]>;
}

const notifyNotStarted = notifyError('The run did not start');

/** Runs what is on the screen: saves first, and asks for what the run needs. */
export function RunButtons({ workflowId, draft, flush }: RunButtonsProps) {
  const [, navigate] = useLocation();
  const start = useStartRun(workflowId);
  const [asking, setAsking] = useState<'run' | 'dry' | null>(null);
  // From the first press until the run is there, saving included: a second press must not start another.
  const [busy, setBusy] = useState(false);

  const begin = async (dryRun: boolean, inputs: JsonObject) => {
    setBusy(true);
    await start.mutateAsync({ dryRun, inputs }).then(({ id }) => navigate(`/runs/${id}`), notifyNotStarted);
    setBusy(false);
  };
  const ask = async (dryRun: boolean) => {
    setBusy(true);
    const problems = await flush().catch(() => null);
    setBusy(false);
    // What is stored is not what is on the screen.
    if (!problems) return notifyNotStarted(new Error('The workflow is not saved.'));
    const [first] = problems;
    if (first) {
      if (first.stepId) navigate(`/workflows/${workflowId}/${first.stepId}`, { replace: true });
      return notifyNotStarted(new Error([first.stepId, first.message].filter(Boolean).join(': ')));
    }
    if (draft.inputs.length > 0) setAsking(dryRun ? 'dry' : 'run');
    else await begin(dryRun, {});
  };
  const empty = draft.steps.length === 0;

  return (
    <>
      <Tooltip label="Reads for real, changes nothing, and says what would change" multiline w={220}>
        <Button
          variant="default"
          leftSection={<IconFlask size={16} />}
          disabled={empty}
          loading={busy}
          onClick={() => void ask(true)}
        >
          Dry run
        </Button>
      </Tooltip>
      <Button
        leftSection={<IconPlayerPlay size={16} />}
        disabled={empty}
        loading={busy}
        onClick={() => void ask(false)}
      >
        Run
      </Button>
      {asking && (
        <RunDialog
          name={draft.name}
          inputs={draft.inputs}
          dryRun={asking === 'dry'}
          busy={busy}
          onClose={() => setAsking(null)}
          onRun={(dryRun, inputs) => void begin(dryRun, inputs)}
        />
      )}
    </>
  );
}

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
function RunDialog({ name, inputs, values: earlier, dryRun, busy, onClose, onRun }: RunDialogProps) {
  const schema = useMemo(() => runFormSchema(inputs), [inputs]);
  const [values, setValues] = useState<JsonObject>(() => earlier ?? presetsOf(inputs));
  const [dry, setDry] = useState(dryRun);
  return (
    <FormDialog
      title={`Run “${name}”`}
      verb={dry ? 'Start dry run' : 'Start run'}
      size="md"
      busy={busy}
      missing={missingFields(schema, values, [])}
      onClose={onClose}
      onSubmit={() => onRun(dry, values)}
    >
      <SchemaForm idPrefix="run" schema={schema} value={values} onChange={setValues} check={false} />
      <Checkbox
        mt="lg"
        label="Dry run: change nothing"
        checked={dry}
        onChange={({ currentTarget }) => setDry(currentTarget.checked)}
      />
    </FormDialog>
  );
}

function presetsOf(inputs: WorkflowInput[]): JsonObject {
  return Object.fromEntries(
    inputs.filter(({ default: preset }) => preset !== null).map(({ key, default: preset }) => [key, preset]),
  );
}
