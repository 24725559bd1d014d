import { Group, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { belongsTo, lossesIn, type PlanTotal, planHeadline, planTotals } from '../../api/plan-totals.ts';
import type { Plan, PlanRow, Run } from '../../api/types.ts';
import { useApi, useMake } from '../api/client.ts';
import { addressOf } from '../api/request.ts';
import { Action, Note, SearchField } from '../shell/controls.tsx';
import { DownloadButton, PrintButton } from '../shell/DownloadButton.tsx';
import { ConfirmDialog } from '../shell/dialogs.tsx';
import { QueryStates } from '../shell/PageLayout.tsx';
import { Totals } from '../shell/Totals.tsx';
import { PlanRemarks } from './PlanRemarks.tsx';
import { PlanRowDrawer } from './PlanRowDrawer.tsx';
import { PlanTable } from './PlanTable.tsx';
import css from './PlanView.module.css';

/** What a dry run has found, for whoever decides. */
export function PlanView({ run }: { run: Run }) {
  const plan = useApi('GET /api/runs/:id/plan', { params: { id: run.id } });
  return (
    <div className={css.page}>
      <QueryStates what="plan" query={plan}>
        {(data) => <PlanOf run={run} plan={data} />}
      </QueryStates>
    </div>
  );
}

function PlanOf({ run, plan }: { run: Run; plan: Plan }) {
  const [filter, setFilter] = useState<PlanTotal['key'] | null>(null);
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<PlanRow | null>(null);
  const totals = useMemo(() => planTotals(plan), [plan]);
  const texts = useMemo(() => plan.rows.map(textOf), [plan.rows]);
  const rows = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return plan.rows.filter(
      (row, at) =>
        (filter === null || belongsTo(row, filter)) && words.every((word) => texts[at]?.includes(word)),
    );
  }, [plan.rows, texts, filter, search]);
  return (
    <>
      <div className={css.top}>
        <Title order={2}>{planHeadline(plan)}</Title>
        <PlanActions run={run} plan={plan} totals={totals} />
      </div>
      <Totals
        label="Totals"
        totals={totals}
        chosen={filter}
        fixed={['problems']}
        onChoose={(chosen) => setFilter(totals.find(({ key }) => key === chosen)?.key ?? null)}
      />
      {plan.obstacle && plan.appliedBy === null && (
        <p className={css.remark} style={{ marginBottom: 0 }}>
          {plan.obstacle}
        </p>
      )}
      <PlanRemarks runId={run.id} plan={plan} />
      {plan.rows.length > 0 && (
        <>
          <Group gap="sm" mt="lg" mb="sm">
            <SearchField
              size="xs"
              label="Search the plan"
              placeholder="Search users, groups or values"
              value={search}
              onChange={setSearch}
              style={{ flex: '1 1 14rem', maxWidth: '22rem' }}
            />
            <Note size="xs">
              {rows.length === plan.rows.length
                ? `${rows.length} rows`
                : `${rows.length} of ${plan.rows.length} rows`}
            </Note>
          </Group>
          {rows.length > 0 ? <PlanTable rows={rows} onOpen={setOpened} /> : <Note>No matching rows.</Note>}
        </>
      )}
      <PlanRowDrawer row={opened} run={run} onClose={() => setOpened(null)} />
    </>
  );
}

/** Whether applying it leaves nothing out: an undo may have steps that cannot be planned. */
const isWhole = ({ unforeseen, obstacle, rows }: Plan): boolean =>
  unforeseen.length === 0 && (obstacle === null || rows.length === 0);

const textOf = (row: PlanRow): string =>
  JSON.stringify([
    row.name,
    row.type,
    row.losses,
    Object.values(row.titles),
    Object.values(row.before),
    Object.values(row.after),
    row.joins,
    row.leaves,
  ]).toLowerCase();

interface PlanActionsProps {
  run: Run;
  plan: Plan;
  totals: PlanTotal[];
}

function PlanActions({ run, plan, totals }: PlanActionsProps) {
  const apply = useMake('POST /api/runs/:id/apply', 'runs');
  const undo = useMake('POST /api/runs/:id/undo', 'runs', 'Could not undo the run');
  const [asking, setAsking] = useState(false);
  const losses = lossesIn(totals);
  const params = { id: run.id };
  const file = (format: 'csv' | 'html') =>
    addressOf('GET /api/runs/:id/plan/download', { params, query: { format } });
  return (
    <div className={css.actions}>
      <DownloadButton href={file('csv')} label="CSV" />
      <DownloadButton href={file('html')} label="HTML" />
      <PrintButton href={file('html')} />
      {run.kind === 'undo' && plan.appliedBy === null && !isWhole(plan) && (
        <Action
          loading={undo.isPending}
          onClick={() => undo.mutate({ params: { id: run.rerunOf ?? '' }, body: {} })}
        >
          Undo without a plan
        </Action>
      )}
      {plan.appliedBy !== null ? (
        <Action to={`/runs/${plan.appliedBy}`} variant="light">
          Applied: view run
        </Action>
      ) : (
        <Action primary disabled={plan.obstacle !== null} onClick={() => setAsking(true)}>
          Apply this plan
        </Action>
      )}
      {asking && (
        <ConfirmDialog
          title="Apply this plan?"
          verb={losses ? `Apply (${losses})` : 'Apply'}
          danger={losses !== undefined}
          busy={apply.isPending}
          error={apply.error}
          onSubmit={() => apply.mutate({ params })}
          onClose={() => setAsking(false)}
        >
          {totals
            .filter(({ count, key }) => count > 0 && key !== 'problems')
            .map(({ label, detail }) => `${label}: ${detail}.`)
            .join(' ')}{' '}
          Applies exactly these changes. If anything has changed since, it stops and reports the differences.
        </ConfirmDialog>
      )}
    </div>
  );
}
