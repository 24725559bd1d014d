import type { Connection } from '../../api/connections.ts';
import type { RunSummary } from '../../api/runs.ts';
import type { WorkflowSummary } from '../../api/workflows.ts';

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
  const broken = connections.flatMap(({ name, lastTest, usedBy }): NextStep[] =>
    lastTest && !lastTest.ok
      ? [
          {
            title: `${name} cannot connect`,
            about: `${lastTest.message} ${usedBy.length > 0 ? `${usedBy.length} workflows use it.` : ''}`,
            href: '/connections',
            verb: 'Fix connection',
          },
        ]
      : [],
  );
  const plans = newestOfEach(runs).flatMap((run): NextStep[] =>
    run.dryRun && run.outcome === 'done' && run.kind !== 'undo'
      ? [
          {
            title: `The plan of ${run.workflowName} is ready`,
            about: 'The dry run has not been applied yet.',
            href: `/runs/${run.id}`,
            verb: 'View plan',
          },
        ]
      : [],
  );
  const failures = newestOfEach(runs).flatMap((run): NextStep[] =>
    !run.dryRun && (run.state === 'failed' || run.state === 'interrupted')
      ? [
          {
            title: `${run.workflowName} ${run.state === 'failed' ? 'failed' : 'was interrupted'}`,
            about: run.message ?? 'See its steps for the reason.',
            href: `/runs/${run.id}`,
            verb: 'View run',
          },
        ]
      : [],
  );
  const unfinished = workflows.flatMap(({ id, name, stepCount, problemCount }): NextStep[] =>
    stepCount > 0 && problemCount > 0
      ? [
          {
            title: `${name} cannot run yet`,
            about: `${problemCount} ${problemCount === 1 ? 'issue' : 'issues'} to fix.`,
            href: `/workflows/${id}`,
            verb: 'Edit workflow',
          },
        ]
      : [],
  );
  const first: NextStep[] =
    workflows.length > 0
      ? []
      : [
          {
            title: 'Create your first workflow',
            about: 'Start from a template. A dry run shows what would change, without changing anything.',
            href: '/workflows',
            verb: 'View templates',
          },
        ];
  return [...broken, ...failures, ...plans, ...unfinished, ...first].slice(0, most);
}

/** The newest run of each workflow. */
function newestOfEach(runs: RunSummary[]): RunSummary[] {
  const seen = new Set<string>();
  return runs.filter(({ workflowId, workflowName }) => {
    const key = workflowId ?? workflowName;
    return !seen.has(key) && seen.add(key);
  });
}
