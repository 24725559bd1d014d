import { Anchor, Button, Text, Title } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { Connection } from '../../api/connections.ts';
import type { RunSummary } from '../../api/runs.ts';
import type { WorkflowSummary } from '../../api/workflows.ts';
import { useConnections } from '../api/connections.ts';
import { useRuns } from '../api/runs.ts';
import { useWorkflows } from '../api/workflows.ts';
import { KindBadge, StateBadge } from '../runs/state-badges.tsx';
import { Ago } from '../shell/Ago.tsx';
import { Loading, PageLayout, QueryStates } from '../shell/PageLayout.tsx';
import css from './HomePage.module.css';
import { nextSteps } from './next-steps.ts';

const DirectorySummary = lazy(() => import('./DirectorySummary.tsx'));

/** What happened last, what to do next, and what is in the directory. */
export default function HomePage() {
  const connections = useConnections();
  const workflows = useWorkflows();
  const runs = useRuns({ workflowId: null, state: null });
  return (
    <PageLayout title="Home" about="Recent runs and what needs your attention.">
      <div className={css.grid}>
        <section className={css.card} aria-label="Next steps">
          <Title order={2}>Next steps</Title>
          <QueryStates what="workflows" query={workflows}>
            {(all) => (
              <>
                <NextSteps
                  connections={connections.data ?? []}
                  workflows={all}
                  runs={runs.data?.pages[0]?.runs ?? []}
                />
                <Workflows workflows={all} />
              </>
            )}
          </QueryStates>
        </section>
        <section className={css.card} aria-label="Recent runs">
          <div className={css.head}>
            <Title order={2}>Recent runs</Title>
            <Anchor component={Link} href="/runs" size="sm">
              All runs
            </Anchor>
          </div>
          <QueryStates what="runs" query={runs}>
            {({ pages }) => <LastRuns runs={pages[0]?.runs.slice(0, 6) ?? []} />}
          </QueryStates>
        </section>
        <Suspense fallback={<Loading what="the directory" />}>
          <DirectorySummary connections={connections.data ?? []} />
        </Suspense>
      </div>
    </PageLayout>
  );
}

interface NextStepsProps {
  connections: Connection[];
  workflows: WorkflowSummary[];
  runs: RunSummary[];
}

function NextSteps(props: NextStepsProps) {
  const steps = nextSteps(props);
  if (steps.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt="xs">
        <IconCircleCheck size={16} color="var(--good)" style={{ verticalAlign: '-3px' }} /> Nothing needs your
        attention.{' '}
        <Anchor component={Link} href="/workflows" inherit>
          Run a workflow
        </Anchor>
      </Text>
    );
  }
  return (
    <ul className={css.list}>
      {steps.map(({ title, about, href, verb }) => (
        <li key={href + title}>
          <div>
            <b>{title}</b>
            <span>{about}</span>
          </div>
          <Button
            component={Link}
            href={href}
            size="xs"
            variant="default"
            rightSection={<IconArrowRight size={14} />}
          >
            {verb}
          </Button>
        </li>
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
    <>
      <Title order={3} mt="md">
        Run again
      </Title>
      <ul className={css.list}>
        {latest.map(({ id, name, description }) => (
          <li key={id}>
            <div>
              <b>{name}</b>
              <span>{description}</span>
            </div>
            <Button component={Link} href={`/workflows/${id}`} size="xs" variant="default">
              Open
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function LastRuns({ runs }: { runs: RunSummary[] }) {
  if (runs.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt="xs">
        No runs yet.
      </Text>
    );
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
