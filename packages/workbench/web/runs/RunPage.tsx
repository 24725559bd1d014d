import { useDocumentTitle } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { isMissing } from '../api/request.ts';
import { useRun } from '../api/runs.ts';
import { useRunStream } from '../api/useRunStream.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { NotFound } from '../shell/NotFound.tsx';
import { Page } from '../shell/Page.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { RunHead } from './RunHead.tsx';
import css from './RunPage.module.css';
import { RunStepList } from './RunStepList.tsx';
import { RunStepPanel } from './RunStepPanel.tsx';
import { stepToShow } from './step-to-show.ts';

export default function RunPage({ id, stepId }: { id: string; stepId: string | undefined }) {
  const { data: run, error, refetch } = useRun(id);
  const connected = useRunStream(id, run);
  const [, navigate] = useLocation();
  useDocumentTitle(run ? `Run of ${run.workflowName} · Workbench` : 'Run · Workbench');
  if (error && isMissing(error)) return <NotFound />;
  if (error) {
    return (
      <Page title="Run">
        <FailureNotice title="The run could not be read" error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!run) return <Waiting what="the run" />;
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
