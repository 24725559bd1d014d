import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { JsonObject } from '../../api/json.ts';
import { planTotals } from '../../api/plan-totals.ts';
import { isLive } from '../../api/rules.ts';
import { useApplyPlan, usePlan } from '../api/plans.ts';
import { useRun, useRunStream, useStartRun } from '../api/runs.ts';
import { Dialog } from '../shell/dialogs.tsx';
import { ErrorAlert, notifyError } from '../shell/errors.tsx';
import { Loading } from '../shell/PageLayout.tsx';

interface RemovalDialogProps {
  workflowId: string;
  /** Titles of the actions that may take something away. */
  actions: string[];
  inputs: JsonObject;
  onClose: () => void;
}

/** Before a run that may take something away: says how much by a dry run, and carries out exactly that. */
export function RemovalDialog({ workflowId, actions, inputs, onClose }: RemovalDialogProps) {
  const dry = useStartRun(workflowId);
  const started = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    dry.mutate({ dryRun: true, inputs });
  }, []);
  return (
    <Dialog onClose={onClose} title="This run may remove access" size="lg">
      <Text size="sm" mb="sm">
        {actions.join(', ')} can remove access. A dry run shows first what would change.
      </Text>
      {dry.error && <ErrorAlert title="Could not start the dry run" error={dry.error} />}
      {dry.data ? (
        <Numbers dryRunId={dry.data.id} workflowId={workflowId} inputs={inputs} onClose={onClose} />
      ) : (
        !dry.error && <Loading what="the plan" />
      )}
    </Dialog>
  );
}

interface NumbersProps {
  dryRunId: string;
  workflowId: string;
  inputs: JsonObject;
  onClose: () => void;
}

function Numbers({ dryRunId, workflowId, inputs, onClose }: NumbersProps) {
  const run = useRun(dryRunId).data;
  useRunStream(dryRunId, run);
  const ended = run !== undefined && !isLive(run);
  const plan = usePlan(dryRunId, ended).data;
  const apply = useApplyPlan(dryRunId);
  const start = useStartRun(workflowId);
  const [, navigate] = useLocation();
  if (!plan) return <Loading what="the plan" />;
  const totals = planTotals(plan).filter(({ count }) => count > 0);
  const losses = totals.find(({ key }) => key === 'losses')?.count ?? 0;
  const go = ({ id }: { id: string }) => navigate(`/runs/${id}`);
  return (
    <>
      <ul aria-label="What would happen" style={{ margin: 0 }}>
        {totals.map(({ key, label, count, detail }) => (
          <li key={key} style={key === 'losses' ? { color: 'var(--bad)', fontWeight: 600 } : undefined}>
            {label}: {detail || count}
          </li>
        ))}
        {totals.length === 0 && <li>Nothing would change.</li>}
      </ul>
      {plan.unforeseen.length > 0 && (
        <Alert color="yellow" mt="sm">
          Not in the plan: {plan.unforeseen.map(({ title, reason }) => `${title} (${reason})`).join('; ')}
        </Alert>
      )}
      {apply.error && <ErrorAlert title="Could not start the run" error={apply.error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button component={Link} href={`/runs/${dryRunId}`} variant="default">
          View plan
        </Button>
        {plan.obstacle === null && plan.unforeseen.length === 0 ? (
          <Button
            {...(losses > 0 && { color: 'red.8' })}
            loading={apply.isPending}
            onClick={() => apply.mutate(undefined, { onSuccess: go })}
          >
            {losses > 0 ? `Run: ${losses} lose access` : 'Run'}
          </Button>
        ) : (
          <Button
            color="red.8"
            loading={start.isPending}
            onClick={() =>
              start.mutate(
                { dryRun: false, inputs },
                { onSuccess: go, onError: notifyError('Could not start the run') },
              )
            }
          >
            {totals.length === 0 && plan.unforeseen.length === 0 ? 'Run anyway' : 'Run without a plan'}
          </Button>
        )}
      </Group>
    </>
  );
}
