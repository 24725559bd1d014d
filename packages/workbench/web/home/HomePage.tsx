import { Anchor, Title } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { RunSummary, WorkflowSummary } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { useRuns } from '../api/runs.ts';
import { KindBadge, StateBadge } from '../runs/state-badges.tsx';
import { Ago } from '../shell/Ago.tsx';
import { Action, Note, TextLink } from '../shell/controls.tsx';
import { Loading, PageLayout, QueryStates } from '../shell/PageLayout.tsx';
import css from './HomePage.module.css';
import { type NextStep, nextSteps } from './next-steps.ts';

const DirectorySummary = lazy(() => import('./DirectorySummary.tsx'));

/** What happened last, what to do next, and what is in the directory. */
export default function HomePage() {
  const connections = useApi('GET /api/connections');
  const workflows = useApi('GET /api/workflows');
  const runs = useRuns();
  return (
    <PageLayout title="Home" about="Recent runs and what needs your attention.">
      <div className={css.grid}>
        <div className={css.column}>
          <QueryStates what="workflows" query={workflows}>
            {(all) => (
              <>
                <section className={css.card} aria-label="Next steps">
                  <Title order={2}>Next steps</Title>
                  <NextSteps
                    connections={connections.data ?? []}
                    workflows={all}
                    runs={runs.data?.pages[0]?.runs ?? []}
                  />
                </section>
                <Workflows workflows={all} />
              </>
            )}
          </QueryStates>
        </div>
        <section className={css.card} aria-label="Recent runs">
          <div className={css.head}>
            <Title order={2}>Recent runs</Title>
            <TextLink to="/runs" size="sm">
              All runs
            </TextLink>
          </div>
          <QueryStates what="runs" query={runs}>
            {({ pages }) => <LastRuns runs={pages[0]?.runs.slice(0, 8) ?? []} />}
          </QueryStates>
        </section>
        <Suspense fallback={<Loading what="the directory" />}>
          <DirectorySummary connections={connections.data ?? []} />
        </Suspense>
      </div>
    </PageLayout>
  );
}

function NextSteps(state: Parameters<typeof nextSteps>[0]) {
  const steps = nextSteps(state);
  if (steps.length === 0) {
    return (
      <Note mt="xs">
        <IconCircleCheck size={16} color="var(--good)" style={{ verticalAlign: '-3px' }} /> Nothing needs your
        attention. <TextLink to="/workflows">Run a workflow</TextLink>
      </Note>
    );
  }
  return (
    <ul className={css.list}>
      {steps.map((step) => (
        <Entry key={step.href + step.title} {...step} arrow />
      ))}
    </ul>
  );
}

/** Those that ran last, to run them again. */
function Workflows({ workflows }: { workflows: WorkflowSummary[] }) {
  const latest = workflows
    .filter(({ problemCount }) => problemCount === 0)
    .sort((a, b) => (b.lastRun?.startedAt ?? '').localeCompare(a.lastRun?.startedAt ?? ''))
    .slice(0, 4);
  if (latest.length === 0) return null;
  return (
    <section className={css.card} aria-label="Your workflows">
      <div className={css.head}>
        <Title order={2}>Your workflows</Title>
        <TextLink to="/workflows" size="sm">
          All workflows
        </TextLink>
      </div>
      <ul className={css.list}>
        {latest.map(({ id, name, description }) => (
          <Entry key={id} title={name} about={description} href={`/workflows/${id}`} verb="Open" />
        ))}
      </ul>
    </section>
  );
}

/** What there is to do, and the way to it. */
function Entry({ title, about, href, verb, arrow }: NextStep & { arrow?: boolean }) {
  const rightSection = arrow && <IconArrowRight size={14} />;
  return (
    <li>
      <div>
        <b>{title}</b>
        <span>{about}</span>
      </div>
      <Action to={href} size="xs" rightSection={rightSection}>
        {verb}
      </Action>
    </li>
  );
}

function LastRuns({ runs }: { runs: RunSummary[] }) {
  if (runs.length === 0) {
    return <Note mt="xs">What your workflows did appears here, dry runs included.</Note>;
  }
  return (
    <ul className={css.list}>
      {runs.map((run) => (
        <li key={run.id}>
          <div>
            <Anchor
              component={Link}
              href={`/runs/${run.id}`}
              size="sm"
              fw={600}
              c="var(--text)"
              underline="hover"
            >
              {run.workflowName}
            </Anchor>
            <span>
              <Ago at={run.startedAt} />
              {run.message && ` · ${run.message}`}
            </span>
          </div>
          <span className={css.badges}>
            <KindBadge {...run} />
            <StateBadge {...run} />
          </span>
        </li>
      ))}
    </ul>
  );
}
