import { Button, Tooltip } from '@mantine/core';
import { IconFlask, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Connection } from '../../../api/connections.ts';
import type { JsonObject } from '../../../api/json.ts';
import { mayRemove } from '../../../api/rules.ts';
import type { Service } from '../../../api/services.ts';
import type { Problem } from '../../../api/workflows.ts';
import { useStartRun } from '../../api/runs.ts';
import { notifyError } from '../../shell/errors.tsx';
import { RemovalDialog } from '../RemovalDialog.tsx';
import { RunDialog } from '../RunDialog.tsx';
import type { Draft } from './draft.ts';

interface RunButtonsProps {
  workflowId: string;
  draft: Draft;
  services: Map<string, Service>;
  connections: Connection[];
  flush: () => Promise<Problem[]>;
}

export const notifyNotStarted = notifyError('Could not start the run');

/** Runs what is on the screen: saves first, asks for what the run needs, and before it may take something away. */
export function RunButtons({ workflowId, draft, services, connections, flush }: RunButtonsProps) {
  const [, navigate] = useLocation();
  const start = useStartRun(workflowId);
  const [asking, setAsking] = useState<'run' | 'dry' | null>(null);
  const [removing, setRemoving] = useState<JsonObject | null>(null);
  // From the first press until the run is there, saving included: a second press must not start another.
  const [busy, setBusy] = useState(false);

  const begin = async (dryRun: boolean, inputs: JsonObject) => {
    if (!dryRun && removalsIn(draft, services).length > 0) {
      setAsking(null);
      setRemoving(inputs);
      return;
    }
    setBusy(true);
    await start.mutateAsync({ dryRun, inputs }).then(({ id }) => navigate(`/runs/${id}`), notifyNotStarted);
    setBusy(false);
  };
  const ask = async (dryRun: boolean) => {
    setBusy(true);
    const problems = await flush().catch(() => null);
    setBusy(false);
    // What is stored is not what is on the screen.
    if (!problems) return notifyNotStarted(new Error('The workflow could not be saved.'));
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
      <Tooltip label="Reads real data, changes nothing, and shows what would change" multiline w={220}>
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
          workflowId={workflowId}
          name={draft.name}
          inputs={draft.inputs}
          connectionId={lookupConnection(draft, connections)}
          dryRun={asking === 'dry'}
          busy={busy}
          onClose={() => setAsking(null)}
          onRun={(dryRun, inputs) => void begin(dryRun, inputs)}
        />
      )}
      {removing && (
        <RemovalDialog
          workflowId={workflowId}
          actions={removalsIn(draft, services)}
          inputs={removing}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}

/** Titles of the actions that may take something away. */
function removalsIn({ steps }: Draft, services: Map<string, Service>): string[] {
  const titles = steps.flatMap(({ serviceId, action: slug, input, settings }) => {
    const action = services.get(serviceId)?.manifest.actions.find((candidate) => candidate.slug === slug);
    return action && !settings.disabled && mayRemove(action, input) ? [action.title] : [];
  });
  return [...new Set(titles)];
}

/** Where inputs of the workflow are looked up: over the first connection that a step has. */
function lookupConnection({ steps }: Draft, connections: Connection[]): string | null {
  const used = steps.find(({ connectionId }) => connections.some(({ id }) => id === connectionId));
  return used?.connectionId ?? null;
}
