import { Group, SegmentedControl, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { belongsTo, type PlanTotal, planHeadline, planTotals } from '../../api/plan-totals.ts';
import type { Plan, PlanRow, Run } from '../../api/types.ts';
import { useApi, useMake } from '../api/client.ts';
import { addressOf } from '../api/request.ts';
import { Action, Note, SearchField } from '../shell/controls.tsx';
import { DownloadButton, PrintButton } from '../shell/DownloadButton.tsx';
import { ConfirmDialog } from '../shell/dialogs.tsx';
import { QueryStates } from '../shell/PageLayout.tsx';
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

type Filter = PlanTotal['key'] | 'all';

function PlanOf({ run, plan }: { run: Run; plan: Plan }) {
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<PlanRow | null>(null);
  const totals = useMemo(() => planTotals(plan), [plan]);
  const texts = useMemo(() => plan.rows.map(textOf), [plan.rows]);
  const rows = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return plan.rows.filter(
      (row, at) =>
        (filter === 'all' || belongsTo(row, filter)) && words.every((word) => texts[at]?.includes(word)),
    );
  }, [plan.rows, texts, filter, search]);
  const chips = totals.filter(({ key, count }) => key !== 'problems' && count > 0);
  return (
    <>
      <div className={css.top}>
        <Title order={2}>{planHeadline(plan)}</Title>
        <PlanActions run={run} plan={plan} totals={totals} />
      </div>
      <PlanTotals totals={totals} />
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
            {chips.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label="Filter changes"
                value={filter}
                onChange={(value) => setFilter(chips.find(({ key }) => key === value)?.key ?? 'all')}
                data={[
                  { value: 'all', label: 'All' },
                  ...chips.map(({ key, label }) => ({ value: key, label })),
                ]}
              />
            )}
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

const textOf = (row: PlanRow): string =>
  JSON.stringify([
    row.name,
    row.type,
    row.losses,
    row.before,
    row.after,
    row.joins,
    row.leaves,
  ]).toLowerCase();

function PlanTotals({ totals }: { totals: PlanTotal[] }) {
  return (
    <ul className={css.totals} aria-label="Totals">
      {totals.map(({ key, label, count, detail, tone }) => (
        <li key={key} data-tone={count > 0 ? tone : undefined}>
          <b>{count}</b>
          <span>{label}</span>
          {detail && <small>{detail}</small>}
        </li>
      ))}
    </ul>
  );
}

interface PlanActionsProps {
  run: Run;
  plan: Plan;
  totals: PlanTotal[];
}

function PlanActions({ run, plan, totals }: PlanActionsProps) {
  const apply = useMake('POST /api/runs/:id/apply', 'runs');
  const [asking, setAsking] = useState(false);
  const losses = totals.find(({ key }) => key === 'losses')?.count ?? 0;
  const params = { id: run.id };
  const file = (format: 'csv' | 'html') =>
    addressOf('GET /api/runs/:id/plan/download', { params, query: { format } });
  return (
    <div className={css.actions}>
      <DownloadButton href={file('csv')} label="CSV" />
      <DownloadButton href={file('html')} label="HTML" />
      <PrintButton href={file('html')} />
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
          verb={losses > 0 ? `Apply (${losses} lose access)` : 'Apply'}
          danger={losses > 0}
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
