import { Button, Group, List, SegmentedControl, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { IconDownload, IconPrinter, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { belongsTo, type PlanTotal, planTotals } from '../../api/plan-totals.ts';
import type { Plan, PlanRow } from '../../api/plans.ts';
import type { Run } from '../../api/runs.ts';
import { planFileAddress, useApplyPlan, usePlan } from '../api/plans.ts';
import { ConfirmDialog } from '../shell/dialogs.tsx';
import { QueryStates } from '../shell/PageLayout.tsx';
import { PlanRowDrawer } from './PlanRowDrawer.tsx';
import { PlanTable } from './PlanTable.tsx';
import css from './PlanView.module.css';
import { printPage } from './print-page.ts';

/** What a dry run has found, for whoever decides. */
export function PlanView({ run }: { run: Run }) {
  const plan = usePlan(run.id);
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
  const rows = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return plan.rows.filter(
      (row) =>
        (filter === 'all' || belongsTo(row, filter)) && words.every((word) => textOf(row).includes(word)),
    );
  }, [plan.rows, filter, search]);
  const chips = totals.filter(({ key, count }) => key !== 'problems' && count > 0);
  return (
    <>
      <div className={css.top}>
        <Title order={2}>{headlineOf(plan, totals)}</Title>
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
            <TextInput
              size="xs"
              aria-label="Search the plan"
              placeholder="Search a person, group or value"
              leftSection={<IconSearch size={14} />}
              value={search}
              onChange={({ currentTarget }) => setSearch(currentTarget.value)}
              style={{ flex: '1 1 14rem', maxWidth: '22rem' }}
            />
            {chips.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label="Which changes"
                value={filter}
                onChange={(value) => setFilter(chips.find(({ key }) => key === value)?.key ?? 'all')}
                data={[
                  { value: 'all', label: 'All' },
                  ...chips.map(({ key, label }) => ({ value: key, label })),
                ]}
              />
            )}
            <Text size="xs" c="dimmed">
              {rows.length === plan.rows.length
                ? `${rows.length} rows`
                : `${rows.length} of ${plan.rows.length} rows`}
            </Text>
          </Group>
          {rows.length > 0 ? (
            <PlanTable rows={rows} onOpen={setOpened} />
          ) : (
            <Text size="sm" c="dimmed">
              No row fits.
            </Text>
          )}
        </>
      )}
      <PlanRowDrawer row={opened} run={run} onClose={() => setOpened(null)} />
    </>
  );
}

function headlineOf({ rows }: Plan, totals: PlanTotal[]): string {
  const losses = totals.find(({ key }) => key === 'losses')?.detail;
  if (rows.length === 0) return 'Nothing would change';
  return losses ? `${losses} would lose access` : 'Nobody would lose access';
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
  const apply = useApplyPlan(run.id);
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [printing, setPrinting] = useState(false);
  const losses = totals.find(({ key }) => key === 'losses')?.count ?? 0;
  const start = () => apply.mutate(undefined, { onSuccess: ({ id }) => navigate(`/runs/${id}`) });
  return (
    <div className={css.actions}>
      <Button
        component="a"
        href={planFileAddress(run.id, 'csv')}
        download
        variant="default"
        leftSection={<IconDownload size={16} />}
      >
        CSV
      </Button>
      <Button
        component="a"
        href={planFileAddress(run.id, 'html')}
        download
        variant="default"
        leftSection={<IconDownload size={16} />}
      >
        HTML
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} />}
        loading={printing}
        onClick={() => {
          setPrinting(true);
          void printPage(planFileAddress(run.id, 'html')).finally(() => setPrinting(false));
        }}
      >
        Print
      </Button>
      {plan.appliedBy !== null ? (
        <Button component={Link} href={`/runs/${plan.appliedBy}`} variant="light">
          Applied: see the run
        </Button>
      ) : (
        <Button disabled={plan.obstacle !== null} onClick={() => setAsking(true)}>
          Apply this plan
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title="Apply this plan?"
          verb={losses > 0 ? `Apply, ${losses} lose access` : 'Apply'}
          danger={losses > 0}
          busy={apply.isPending}
          error={apply.error}
          onConfirm={start}
          onClose={() => setAsking(false)}
        >
          {totals
            .filter(({ count, key }) => count > 0 && key !== 'problems')
            .map(({ label, detail }) => `${label}: ${detail}.`)
            .join(' ')}{' '}
          Exactly this is done. Whatever has changed since then stops it, and is told.
        </ConfirmDialog>
      )}
    </div>
  );
}

const mostShown = 5;

function PlanRemarks({ runId, plan }: { runId: string; plan: Plan }) {
  const { problems, unforeseen, warnings } = plan;
  return (
    <div className={css.remarks}>
      <Remarks
        title={`Not done (${problems.length})`}
        entries={problems.map(({ stepId, who, message }) => ({
          who,
          text: message,
          href: `/runs/${runId}/${stepId}`,
        }))}
      />
      <Remarks
        title={`Not foreseen (${unforeseen.length})`}
        about="The plan says nothing of these steps, and applying it leaves them out where they would write."
        entries={unforeseen.map(({ stepId, title, reason }) => ({
          who: title,
          text: reason,
          href: `/runs/${runId}/${stepId}`,
        }))}
      />
      <Remarks title={`Warnings (${warnings.length})`} entries={warnings.map((text) => ({ text }))} />
    </div>
  );
}

interface RemarksProps {
  title: string;
  about?: string;
  entries: { who?: string; text: string; href?: string }[];
}

function Remarks({ title, about, entries }: RemarksProps) {
  const [all, setAll] = useState(false);
  if (entries.length === 0) return null;
  const shown = all ? entries : entries.slice(0, mostShown);
  return (
    <section className={css.remark} aria-label={title}>
      <Title order={3}>{title}</Title>
      {about && (
        <Text size="xs" c="dimmed" mb={4}>
          {about}
        </Text>
      )}
      <List size="sm">
        {shown.map(({ who, text, href }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no names and never move
          <List.Item key={index}>
            {who && href ? (
              <>
                <Link href={href}>{who}</Link>:{' '}
              </>
            ) : null}
            {text}
          </List.Item>
        ))}
      </List>
      {entries.length > mostShown && (
        <UnstyledButton className={css.more} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${entries.length}`}
        </UnstyledButton>
      )}
    </section>
  );
}
