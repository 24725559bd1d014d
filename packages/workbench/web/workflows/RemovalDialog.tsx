import { Alert, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { lossesIn, planTotals } from '../../api/plan-totals.ts';
import { isLive } from '../../api/rules.ts';
import type { Run } from '../../api/types.ts';
import { useApi, useMake } from '../api/client.ts';
import { useRunStream } from '../api/runs.ts';
import { Action } from '../shell/controls.tsx';
import css from '../shell/dialogs.module.css';
import { Dialog } from '../shell/dialogs.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import { Loading } from '../shell/PageLayout.tsx';
import { Totals } from '../shell/Totals.tsx';

interface RemovalDialogProps {
  /** Titles of the actions that may take something away. */
  actions: string[];
  /** Starts the same run as a dry run. */
  onDry: () => Promise<Run>;
  /** Starts the run without a plan. */
  onRun: () => void;
  onClose: () => void;
}

/** Before a run that may take something away: says how much by a dry run, and carries out exactly that. */
export function RemovalDialog({ actions, onDry, onRun, onClose }: RemovalDialogProps) {
  const dry = useMutation({ mutationFn: onDry });
  const started = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    dry.mutate();
  }, []);
  return (
    <Dialog onClose={onClose} title="This run may remove access" size="lg" fullScreen={false}>
      <Text size="sm" mb="sm">
        {actions.join(', ')} can remove access. A dry run found what this run would do.
      </Text>
      {dry.error && <ErrorAlert title="Could not start the dry run" error={dry.error} />}
      {dry.data ? (
        <Numbers dryRunId={dry.data.id} onRun={onRun} onClose={onClose} />
      ) : (
        !dry.error && <Loading what="the plan" />
      )}
    </Dialog>
  );
}

interface NumbersProps {
  dryRunId: string;
  onRun: () => void;
  onClose: () => void;
}

function Numbers({ dryRunId, onRun, onClose }: NumbersProps) {
  const params = { id: dryRunId };
  const run = useApi('GET /api/runs/:id', { params }).data;
  useRunStream(dryRunId, run);
  const ended = run !== undefined && !isLive(run);
  const plan = useApi('GET /api/runs/:id/plan', ended ? { params } : null).data;
  const apply = useMake('POST /api/runs/:id/apply', 'runs');
  if (!plan) return <Loading what="the plan" />;
  const totals = planTotals(plan).filter(({ count }) => count > 0);
  const losses = lossesIn(totals);
  return (
    <>
      {totals.length > 0 ? (
        <Totals label="What would happen" totals={totals} />
      ) : (
        <Text size="sm">Nothing would change.</Text>
      )}
      {plan.unforeseen.length > 0 && (
        <Alert color="yellow" mt="sm">
          Not in the plan: {plan.unforeseen.map(({ title, reason }) => `${title} (${reason})`).join('; ')}
        </Alert>
      )}
      {apply.error && <ErrorAlert title="Could not start the run" error={apply.error} />}
      <Group justify="flex-end" gap="xs" className={css.footer}>
        <Action mr="auto" onClick={onClose}>
          Cancel
        </Action>
        <Action to={`/runs/${dryRunId}`}>View plan</Action>
        {plan.obstacle === null && plan.unforeseen.length === 0 ? (
          <Action
            primary
            {...(losses && { color: 'red.8' })}
            loading={apply.isPending}
            onClick={() => apply.mutate({ params })}
          >
            {losses ? `Run (${losses})` : 'Run'}
          </Action>
        ) : (
          <Action primary color="red.8" onClick={onRun}>
            {totals.length === 0 && plan.unforeseen.length === 0 ? 'Run anyway' : 'Run without a plan'}
          </Action>
        )}
      </Group>
    </>
  );
}
