import { Alert, Progress, UnstyledButton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { isLive } from '../../api/rules.ts';
import type { Run, StepRun } from '../../api/types.ts';
import { useApi, useMake } from '../api/client.ts';
import { isNotFound } from '../api/request.ts';
import { useRunStream } from '../api/runs.ts';
import { Action, Note } from '../shell/controls.tsx';
import { useEscape } from '../shell/dialogs.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import { duration } from '../shell/format.ts';
import { Loading, NotFound, PageLayout } from '../shell/PageLayout.tsx';
import { titled } from '../values/columns.ts';
import { ValueTree } from '../values/ValueTree.tsx';
import { PlanDeviations } from './PlanRowDrawer.tsx';
import { PlanView } from './PlanView.tsx';
import { RunHead } from './RunHead.tsx';
import css from './RunPage.module.css';
import { RunStepPanel } from './RunStepPanel.tsx';
import { StateIcon } from './state-badges.tsx';

export default function RunPage({ id, stepId }: { id: string; stepId: string | undefined }) {
  const { data: run, error, refetch } = useApi('GET /api/runs/:id', { params: { id } });
  const connected = useRunStream(id, run);
  const [, navigate] = useLocation();
  useDocumentTitle(run ? `Run of ${run.workflowName} · Workbench` : 'Run · Workbench');
  const open = (step: string | null) => navigate(`/runs/${id}${step ? `/${step}` : ''}`, { replace: true });
  useEscape(stepId !== undefined, () => open(stepId === 'steps' || !run?.dryRun ? null : 'steps'));
  if (error && isNotFound(error)) return <NotFound />;
  if (error) {
    return (
      <PageLayout title="Run">
        <ErrorAlert title="Could not load the run" error={error} onRetry={() => void refetch()} />
      </PageLayout>
    );
  }
  if (!run) return <Loading what="the run" />;
  const planned = run.dryRun && !isLive(run);
  const view = !planned ? null : (stepId ?? (hasPlan(run) ? 'plan' : 'steps')) === 'plan' ? 'plan' : 'steps';
  const head = (
    <>
      <RunHead run={run} connected={connected} view={view} onView={(chosen) => open(chosen)} />
      <PlanChanged run={run} />
    </>
  );
  if (view === 'plan') {
    return (
      <div className={css.page} data-scrolls>
        {head}
        <PlanView run={run} />
      </div>
    );
  }
  const shown =
    run.steps.find((step) => step.stepId === stepId) ??
    run.steps.find((step) => step.stepId === stepToShow(run));
  return (
    <div className={css.page}>
      {head}
      <div className={css.columns} data-open={stepId && stepId !== 'steps' ? true : undefined}>
        <div className={css.list}>
          <RunStepList run={run} chosen={shown?.stepId} onChoose={open} />
        </div>
        {/* A region of its own, so that screen readers find it beside the list. */}
        <section className={css.panel} aria-label="Step">
          {shown && (
            <RunStepPanel
              key={shown.stepId}
              run={run}
              step={shown}
              onClose={() => open(planned ? 'steps' : null)}
            />
          )}
        </section>
      </div>
    </div>
  );
}

/** Whether a dry run was about changes: what only reads has its results in its steps. */
const hasPlan = ({ kind, outcome, steps }: Run): boolean =>
  kind === 'undo' ||
  outcome !== null ||
  steps.some(({ state, output, loop }) => state === 'failed' && (output === null || loop !== null));

/** Why a plan was not carried out, and the way to a new one. */
function PlanChanged({ run }: { run: Run }) {
  const isUndo = run.kind === 'undo';
  const changed = !run.dryRun && (isUndo || run.kind === 'plan') && (run.state === 'failed' || run.hadErrors);
  const { data } = useApi('GET /api/runs/:id/plan-check', changed ? { params: { id: run.id } } : null);
  const rerun = useMake('POST /api/runs/:id/rerun', 'runs', 'Could not start the dry run');
  const undo = useMake('POST /api/runs/:id/undo', 'runs', 'Could not start the dry run');
  const params = { id: run.rerunOf ?? '' };
  if (!changed || !data || data.deviations.length === 0) return null;
  return (
    <Alert color="red" title="The plan is out of date: these changes were not made" m="md" mb={0}>
      <PlanDeviations deviations={data.deviations} />
      <Action
        primary
        mt="sm"
        size="xs"
        loading={rerun.isPending || undo.isPending}
        onClick={() =>
          isUndo
            ? undo.mutate({ params, body: { dryRun: true } })
            : rerun.mutate({ params, body: { dryRun: true, steps: 'recorded' } })
        }
      >
        Create a new plan
      </Action>
    </Alert>
  );
}

/** The step whoever opens a run wants to see: what runs, else what failed, else what came out last. */
function stepToShow({ steps }: Run): string | undefined {
  const found =
    steps.find(({ state }) => state === 'running') ??
    steps.find(({ state }) => state === 'failed') ??
    steps.findLast(({ state }) => state === 'completed') ??
    steps[0];
  return found?.stepId;
}

interface RunStepListProps {
  run: Run;
  chosen: string | undefined;
  onChoose: (stepId: string) => void;
}

function RunStepList({ run, chosen, onChoose }: RunStepListProps) {
  const inputs = titled(run.inputs, run.inputTitles);
  return (
    <>
      {Object.keys(inputs).length > 0 && (
        <div className={css.inputs}>
          <Note size="xs" mb={4}>
            Inputs
          </Note>
          <ValueTree value={inputs} label="Inputs of the run" />
        </div>
      )}
      <ol className={css.steps} aria-label="Steps">
        {run.steps.map((step) => (
          <li key={step.stepId}>
            <UnstyledButton
              className={css.step}
              aria-current={step.stepId === chosen ? 'step' : undefined}
              onClick={() => onChoose(step.stepId)}
            >
              <span className={css.line}>
                <StateIcon {...step} dryRun={run.dryRun} />
                <span className={css.title}>{step.title}</span>
                <span className={css.id}>{step.stepId}</span>
              </span>
              <StepFacts step={step} />
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </>
  );
}

function StepFacts({ step }: { step: StepRun }) {
  const { loop, progress, state, durationMs, error, attempts } = step;
  const done = loop ? loop.completed + loop.failed + loop.skipped : progress?.done;
  const total = loop?.total ?? progress?.total ?? 0;
  const words = [
    loop &&
      `${done} of ${total} items${loop.failed > 0 ? `, ${loop.failed} failed` : ''}${loop.partial > 0 ? `, ${loop.partial} partly done` : ''}`,
    !loop && state === 'running' && progress?.message,
    attempts > 1 && `${attempts} attempts`,
    durationMs !== null && duration(durationMs),
    // A loop has said already how many failed.
    (loop ? null : error?.message) ?? step.notes[0],
  ].filter(Boolean);
  return (
    <>
      {state === 'running' && total > 0 && (
        <Progress
          mt={8}
          size="sm"
          value={(100 * (done ?? 0)) / total}
          aria-label={`Progress of ${step.title}`}
          transitionDuration={0}
        />
      )}
      {words.length > 0 && <span className={css.soft}>{words.join(' · ')}</span>}
    </>
  );
}
