import { ActionIcon, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { isLive } from '../../api/apply-run-event.ts';
import type { Run } from '../../api/runs.ts';
import { dateTime, duration } from '../shell/format.ts';
import { StatusBadge } from '../shell/StatusBadge.tsx';
import { useNow } from '../shell/useNow.ts';
import { RunActions } from './RunActions.tsx';
import css from './RunHead.module.css';
import { RunStateBadge } from './RunStateBadge.tsx';

export function RunHead({ run, connected }: { run: Run; connected: boolean }) {
  const live = isLive(run);
  const now = useNow(200, live);
  // Nobody knows how long one lasted that was cut off.
  const lasted = live ? Math.max(0, now - Date.parse(run.startedAt)) : run.durationMs;
  return (
    <header className={css.head}>
      <ActionIcon component={Link} href="/runs" aria-label="Back to the runs">
        <IconArrowLeft size={18} />
      </ActionIcon>
      <div className={css.words}>
        <div className={css.title}>
          <Title order={1} fz="md">
            {run.workflowName}
          </Title>
          <span role="status">
            <RunStateBadge state={run.state} hadErrors={run.hadErrors} />
          </span>
          {run.dryRun && <StatusBadge tone="brand">Dry run: nothing is changed</StatusBadge>}
          {live && !connected && <StatusBadge tone="warn">Connecting again</StatusBadge>}
        </div>
        <div className={css.facts}>
          {dateTime(run.startedAt)} · {lasted !== null && `${duration(lasted)} · `}
          {run.stepsDone} of {run.stepCount} steps
          {run.rerunOf && (
            <>
              {' '}
              · again after <Link href={`/runs/${run.rerunOf}`}>an earlier run</Link>
            </>
          )}
        </div>
      </div>
      <RunActions run={run} />
      {run.message && <div className={css.message}>{run.message}</div>}
    </header>
  );
}
