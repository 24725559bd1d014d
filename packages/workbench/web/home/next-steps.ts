import type { Connection, RunSummary, WorkflowSummary } from '../../api/types.ts';
import { plural } from '../shell/format.ts';

export interface NextStep {
  title: string;
  about: string;
  href: string;
  /** What its button says. */
  verb: string;
}

interface State {
  connections: Connection[];
  workflows: WorkflowSummary[];
  /** Newest first. */
  runs: RunSummary[];
}

const most = 5;

/** What waits for somebody, the most urgent first. Pure. */
export function nextSteps({ connections, workflows, runs }: State): NextStep[] {
  const newest = newestOfEach(runs);
  const steps: NextStep[][] = [
    connections
      .filter(({ lastTest }) => lastTest?.ok === false)
      .map(({ name, lastTest, usedBy }) => ({
        title: `${name} cannot connect`,
        about: `${lastTest?.message} ${usedBy.length > 0 ? `${usedBy.length} workflows use it.` : ''}`,
        href: '/connections',
        verb: 'Fix connection',
      })),
    newest
      .filter(({ dryRun, state }) => !dryRun && (state === 'failed' || state === 'interrupted'))
      .map(({ id, workflowName, state, message }) => ({
        title: `${workflowName} ${state === 'failed' ? 'failed' : 'was interrupted'}`,
        about: message ?? 'See its steps for the reason.',
        href: `/runs/${id}`,
        verb: 'View run',
      })),
    newest
      .filter(
        ({ dryRun, state, outcome }) =>
          dryRun &&
          (state === 'completed' || state === 'failed') &&
          (outcome === 'done' || outcome === 'partial'),
      )
      .map(({ id, workflowName }) => ({
        title: `The plan of ${workflowName} is ready`,
        about: 'The dry run has not been applied yet.',
        href: `/runs/${id}`,
        verb: 'View plan',
      })),
    workflows
      .filter(({ stepCount, problemCount }) => stepCount > 0 && problemCount > 0)
      .map(({ id, name, problemCount }) => ({
        title: `${name} cannot run yet`,
        about: `${plural(problemCount, 'issue')} to fix.`,
        href: `/workflows/${id}`,
        verb: 'Edit workflow',
      })),
    workflows.length === 0 ? [first] : [],
  ];
  return steps.flat().slice(0, most);
}

const first: NextStep = {
  title: 'Create your first workflow',
  about: 'Start from a template. A dry run shows what would change, without changing anything.',
  href: '/workflows',
  verb: 'View templates',
};

/** The newest run of each workflow. */
function newestOfEach(runs: RunSummary[]): RunSummary[] {
  const seen = new Set<string>();
  return runs.filter(({ workflowId, workflowName }) => {
    const key = workflowId ?? workflowName;
    return !seen.has(key) && seen.add(key);
  });
}
