import { ActionIcon, Anchor } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { RunSummary } from '../../api/runs.ts';
import { useDeleteRun } from '../api/runs.ts';
import { Ago } from '../shell/Ago.tsx';
import { duration } from '../shell/format.ts';
import { notifyError } from '../shell/notify.ts';
import { StatusBadge } from '../shell/StatusBadge.tsx';
import css from './RunList.module.css';
import { RunStateBadge } from './RunStateBadge.tsx';

export function RunList({ runs }: { runs: RunSummary[] }) {
  const remove = useDeleteRun();
  return (
    <ul className={css.list} aria-label="Runs">
      {runs.map(
        ({
          id,
          workflowName,
          state,
          hadErrors,
          dryRun,
          startedAt,
          durationMs,
          stepCount,
          stepsDone,
          message,
        }) => {
          const live = state === 'running' || state === 'queued';
          return (
            <li key={id} className={css.row}>
              <div>
                <RunStateBadge state={state} hadErrors={hadErrors} />
              </div>
              <div>
                <Anchor component={Link} href={`/runs/${id}`} className={css.name} underline="hover">
                  {workflowName}
                </Anchor>{' '}
                {dryRun && <StatusBadge tone="brand">Dry run</StatusBadge>}
                {message && <div className={`${css.soft} ${css.message}`}>{message}</div>}
              </div>
              <div className={css.soft}>
                {live
                  ? `${stepsDone} of ${stepCount} steps`
                  : `${stepCount} ${stepCount === 1 ? 'step' : 'steps'}`}
              </div>
              <div className={css.soft}>
                <Ago at={startedAt} />
                {durationMs !== null && ` · ${duration(durationMs)}`}
              </div>
              <div className={css.tools}>
                <ActionIcon
                  aria-label={`Delete the run of ${workflowName}`}
                  disabled={live}
                  onClick={() => remove.mutate(id, { onError: notifyError('The run was not deleted') })}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </div>
            </li>
          );
        },
      )}
    </ul>
  );
}
