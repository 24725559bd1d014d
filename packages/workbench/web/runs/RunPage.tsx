import { useDocumentTitle } from '@mantine/hooks';
import { useLocation } from 'wouter';
import type { Run } from '../../api/runs.ts';
import { isNotFound } from '../api/request.ts';
import { useRun } from '../api/runs.ts';
import { useRunStream } from '../api/useRunStream.ts';
import { ErrorAlert } from '../shell/ErrorAlert.tsx';
import { Loading } from '../shell/Loading.tsx';
import { NotFound } from '../shell/NotFound.tsx';
import { PageLayout } from '../shell/PageLayout.tsx';
import { RunHead } from './RunHead.tsx';
import css from './RunPage.module.css';
import { RunStepList } from './RunStepList.tsx';
import { RunStepPanel } from './RunStepPanel.tsx';

export default function RunPage({ id, stepId }: { id: string; stepId: string | undefined }) {
  const { data: run, error, refetch } = useRun(id);
  const connected = useRunStream(id, run);
  const [, navigate] = useLocation();
  useDocumentTitle(run ? `Run of ${run.workflowName} · Workbench` : 'Run · Workbench');
  if (error && isNotFound(error)) return <NotFound />;
  if (error) {
    return (
      <PageLayout title="Run">
        <ErrorAlert title="The run could not be read" error={error} onRetry={() => void refetch()} />
      </PageLayout>
    );
  }
  if (!run) return <Loading what="the run" />;
  const open = (step: string | null) => navigate(`/runs/${id}${step ? `/${step}` : ''}`, { replace: true });
  const shown = run.steps.find((step) => step.stepId === (stepId ?? stepToShow(run)));
  return (
    <div className={css.page}>
      <RunHead run={run} connected={connected} />
      <div className={css.columns} data-open={stepId ? true : undefined}>
        <div className={css.list}>
          <RunStepList run={run} chosen={shown?.stepId} onChoose={open} />
        </div>
        {/* A region of its own, so that screen readers find it beside the list. */}
        <section className={css.panel} aria-label="Step">
          {shown && <RunStepPanel key={shown.stepId} run={run} step={shown} onClose={() => open(null)} />}
        </section>
      </div>
    </div>
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
