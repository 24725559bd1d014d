import { ActionIcon, SegmentedControl, Title } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconPencil, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { Link } from 'wouter';
import { isLive } from '../../api/rules.ts';
import type { Rerun, Run } from '../../api/types.ts';
import { useCall } from '../api/client.ts';
import { call } from '../api/request.ts';
import { ActionMenu } from '../shell/ActionMenu.tsx';
import { useNow } from '../shell/Ago.tsx';
import { StatusBadge } from '../shell/badges.tsx';
import { Action, TextLink } from '../shell/controls.tsx';
import { notifyError } from '../shell/errors.tsx';
import { dateTime, duration, plural } from '../shell/format.ts';
import { useStartRun } from '../workflows/useStartRun.tsx';
import css from './RunHead.module.css';
import { KindBadge, StateBadge } from './state-badges.tsx';
import { UndoButton } from './UndoButton.tsx';

interface RunHeadProps {
  run: Run;
  connected: boolean;
  /** What is shown of a dry run; null: there is no choice. */
  view: 'plan' | 'steps' | null;
  onView: (view: 'plan' | 'steps') => void;
}

export function RunHead({ run, connected, view, onView }: RunHeadProps) {
  const live = isLive(run);
  const now = useNow(200, live);
  // Nobody knows how long one lasted that was cut off.
  const lasted = live ? Math.max(0, now - Date.parse(run.startedAt)) : run.durationMs;
  return (
    <header className={css.head}>
      <ActionIcon component={Link} href="/runs" aria-label="Back to runs">
        <IconArrowLeft size={18} />
      </ActionIcon>
      <div className={css.words}>
        <div className={css.title}>
          <Title order={1} fz="md">
            {run.workflowName}
          </Title>
          <span role="status">
            <StateBadge {...run} />
          </span>
          <KindBadge {...run} />
          {live && !connected && <StatusBadge tone="warn">Reconnecting</StatusBadge>}
        </div>
        <div className={css.facts}>
          {dateTime(run.startedAt)} · {lasted !== null && `${duration(lasted)} · `}
          {run.stepsDone < run.stepCount && `${run.stepsDone} of `}
          {plural(run.stepCount, 'step')}
          {run.rerunOf && (
            <>
              {' '}
              · {origins[run.kind]}{' '}
              <TextLink to={`/runs/${run.rerunOf}`}>
                {run.kind === 'plan' ? 'a plan' : 'an earlier run'}
              </TextLink>
            </>
          )}
        </div>
      </div>
      {view && (
        <SegmentedControl
          size="xs"
          aria-label="View"
          value={view}
          onChange={(chosen) => onView(chosen === 'plan' ? 'plan' : 'steps')}
          data={[
            { value: 'plan', label: 'Plan' },
            { value: 'steps', label: 'Steps' },
          ]}
        />
      )}
      <RunActions run={run} />
      {run.message && <div className={css.message}>{run.message}</div>}
    </header>
  );
}

const origins: Record<Run['kind'], string> = {
  workflow: 'rerun of',
  step: 'with values from',
  plan: 'applies',
  undo: 'undoes',
};

/** Cancel while it runs, again when it is over. */
function RunActions({ run }: { run: Run }) {
  const cancel = useCall('POST /api/runs/:id/cancel', { onError: notifyError('Could not cancel the run') });
  const { start, busy, dialog } = useStartRun('Could not start the run');
  const params = { id: run.id };
  const again = (dryRun: boolean, steps: Rerun['steps'] = 'current') =>
    void start({
      dryRun,
      send: (how) => call('POST /api/runs/:id/rerun', { params, body: { ...how, steps } }),
    });
  const edit = run.workflowId !== null && (
    <Action icon={IconPencil} to={`/workflows/${run.workflowId}`}>
      Edit workflow
    </Action>
  );
  if (isLive(run)) {
    return (
      <>
        {edit}
        <Action
          primary
          icon={IconPlayerStop}
          color="red.8"
          loading={cancel.isPending || cancel.isSuccess}
          onClick={() => cancel.mutate({ params })}
        >
          Cancel
        </Action>
      </>
    );
  }
  return (
    <>
      {edit}
      <UndoButton run={run} />
      {/* The plan of an undo is made anew where the run is. */}
      {!(run.kind === 'undo' && run.dryRun) && (
        <ActionMenu
          button={
            <Action
              primary={!run.dryRun}
              icon={IconRefresh}
              rightSection={<IconChevronDown size={14} />}
              loading={busy}
            >
              Run again
            </Action>
          }
          entries={[
            {
              label: run.dryRun ? 'For real, with the current workflow' : 'With the current workflow',
              disabled: run.workflowId === null,
              onClick: () => again(false),
            },
            {
              label: 'As a dry run',
              disabled: run.workflowId === null,
              onClick: () => again(true),
            },
            {
              label: 'With the workflow of this run',
              disabled: run.kind === 'step',
              onClick: () => again(run.dryRun, 'recorded'),
            },
          ].slice(run.kind === 'undo' ? 2 : 0)}
        />
      )}
      {dialog}
    </>
  );
}
