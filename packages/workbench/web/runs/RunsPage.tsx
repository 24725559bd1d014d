import { ActionIcon, Anchor, Group, Select } from '@mantine/core';
import { IconHistory, IconTrash } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { isLive } from '../../api/rules.ts';
import type { RunSummary } from '../../api/types.ts';
import { useApi, useCall } from '../api/client.ts';
import { useRuns } from '../api/runs.ts';
import { Ago } from '../shell/Ago.tsx';
import { Action } from '../shell/controls.tsx';
import { notifyError } from '../shell/errors.tsx';
import { duration, plural } from '../shell/format.ts';
import { EmptyState, PageLayout, QueryStates } from '../shell/PageLayout.tsx';
import css from '../shell/rows.module.css';
import { KindBadge, StateBadge } from './state-badges.tsx';
import { lookOf } from './state-look.ts';

const states = (['running', 'completed', 'failed', 'cancelled', 'interrupted'] as const).map((value) => ({
  value,
  label: lookOf({ state: value }).word,
}));

export default function RunsPage() {
  const [search, setSearch] = useSearchParams();
  const workflowId = search.get('workflow');
  const state = states.find(({ value }) => value === search.get('state'))?.value ?? null;
  const runs = useRuns(workflowId, state);
  const workflows = useApi('GET /api/workflows');
  const filter = (key: string, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  const filtered = workflowId !== null || state !== null;

  return (
    <PageLayout title="Runs" about="All runs, with their state and results.">
      <Group mb="md" gap="sm" preventGrowOverflow={false} className={css.filters}>
        <Select
          aria-label="Workflow"
          placeholder="All workflows"
          clearable
          data={workflows.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          value={workflowId}
          onChange={(value) => filter('workflow', value)}
        />
        <Select
          aria-label="State"
          placeholder="All states"
          clearable
          data={states}
          value={state}
          onChange={(value) => filter('state', value)}
        />
      </Group>
      <QueryStates what="runs" query={runs}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.runs);
          return all.length === 0 ? (
            <EmptyState
              icon={IconHistory}
              title={filtered ? 'No matching runs' : 'No runs yet'}
              text={
                filtered
                  ? 'Change the filters to see more.'
                  : 'Open a workflow and choose Run, or Dry run to see what it would do without changing anything.'
              }
              action={
                <Action to={filtered ? '/runs' : '/workflows'}>
                  {filtered ? 'Show all runs' : 'Go to workflows'}
                </Action>
              }
            />
          ) : (
            <RunList runs={all} />
          );
        }}
      </QueryStates>
      {runs.hasNextPage && (
        <Action mt="md" fullWidth loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          Show older runs
        </Action>
      )}
    </PageLayout>
  );
}

function RunList({ runs }: { runs: RunSummary[] }) {
  const remove = useCall('DELETE /api/runs/:id', { onError: notifyError('Could not delete the run') });
  return (
    <ul className={css.list} data-of="runs" aria-label="Runs">
      {runs.map((run) => (
        <li key={run.id} className={css.row}>
          <div>
            <StateBadge {...run} />
          </div>
          <div>
            <Anchor component={Link} href={`/runs/${run.id}`} className={css.name} underline="hover">
              {run.workflowName}
            </Anchor>{' '}
            <KindBadge {...run} />
            {run.message && (
              <div className={css.about} title={run.message}>
                {run.message}
              </div>
            )}
          </div>
          <div className={css.soft}>
            {isLive(run) && `${run.stepsDone} of `}
            {plural(run.stepCount, 'step')} · <Ago at={run.startedAt} />
            {run.durationMs !== null && ` · ${duration(run.durationMs)}`}
          </div>
          <div className={css.tools}>
            <ActionIcon
              aria-label={`Delete the run of ${run.workflowName}`}
              disabled={isLive(run)}
              onClick={() => remove.mutate({ params: { id: run.id } })}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        </li>
      ))}
    </ul>
  );
}
