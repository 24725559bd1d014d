import type { LedgerReport, Run, RunState } from 'atlassian-user-provisioning-fleet';
import { failureOf } from '../print/failure.ts';
import type { Row } from '../print/record.ts';
import { counted, duration, hang, more, padTo, printable } from '../print/text.ts';
import { type ExitCode, exitCode, type Session, type Style } from '../session.ts';

const words: Record<RunState, string> = {
  queued: 'waiting for a worker',
  planning: 'a worker is planning it',
  waiting: 'waiting for approval',
  approved: 'approved, waiting for a worker',
  applying: 'a worker is carrying it out',
  done: 'done',
  unchanged: 'nothing to do',
  partial: 'partly done: something asked for was not done',
  failed: 'failed',
  plan_changed: 'not carried out: the plan has changed',
  cancelled: 'cancelled',
};

/** How a command ends that waited for a run. One that still goes on was waited for until a signal came. */
export function codeOfState(state: RunState): ExitCode {
  if (state === 'partial') return exitCode.partial;
  if (['failed', 'plan_changed', 'cancelled'].includes(state)) return exitCode.failed;
  return ['done', 'unchanged', 'waiting'].includes(state) ? exitCode.ok : exitCode.interrupted;
}

const timeOf = (ms: number) => new Date(ms).toISOString().replace('T', ' ').slice(0, 16);

/** A run for a table, and for programs. */
export function rowOf({
  id,
  state,
  action,
  directory,
  plan,
  progress,
  submittedAt,
  endedAt,
  error,
}: Run): Row {
  return {
    run: id,
    state,
    action,
    directory,
    submitted: new Date(submittedAt).toISOString(),
    ...(endedAt === undefined ? {} : { ended: new Date(endedAt).toISOString() }),
    ...(plan ? { creates: plan.creates, changes: plan.changes, removes: plan.removes } : {}),
    ...(progress && endedAt === undefined ? { progress: `${progress.done}/${progress.total}` } : {}),
    ...(error ? { error: error.code } : {}),
  };
}

/** Where a run stands, and what to do next. */
export function runLines(run: Run, { io, out }: Pick<Session, 'io' | 'out'>): string[] {
  const { id, state, action, directory, plan, progress, error, attempts, requests } = run;
  const { paint, columns } = out;
  const line = (label: string, text: string | undefined) =>
    text === undefined ? [] : hang(`  ${padTo(label, 11)}`, printable(text), columns);
  const time = `${timeOf(run.submittedAt)} UTC${run.endedAt === undefined ? '' : `, took ${duration(run.endedAt - run.submittedAt)}`}`;
  return [
    `${paint.bold(`Run ${id}`)}: ${printable(words[state])}`,
    ...line('action', action),
    ...line('directory', directory),
    ...line('submitted', time),
    ...line(
      'plan',
      plan &&
        `${plan.creates} to create, ${plan.changes} to change, ${plan.removes} to remove; id ${plan.id}`,
    ),
    ...line('progress', run.endedAt === undefined && progress ? progressOf(progress) : undefined),
    ...line('attempts', attempts > 1 ? `${attempts}` : undefined),
    ...line('requests', requests > 0 ? `${requests}` : undefined),
    ...line('cancel', run.cancelRequested && run.endedAt === undefined ? 'asked for' : undefined),
    ...(error ? failureOf(error, out) : []),
    ...warningLines(run.warnings, out),
    ...nextSteps(run, io.name).map((text) => paint.dim(text)),
  ];
}

const progressOf = ({ done, total, message }: NonNullable<Run['progress']>) =>
  `${total > 0 ? `${done} of ${total}` : done}: ${message}`;

const mostWarnings = 20;

const warningLines = (warnings: readonly string[], { paint, columns }: Style): string[] => [
  ...warnings
    .slice(0, mostWarnings)
    .flatMap((text) => hang('! ', printable(text), columns).map(paint.yellow)),
  ...more(warnings.length - mostWarnings),
];

function nextSteps({ id, state }: Run, aup: string): string[] {
  if (state === 'waiting') return [`Carry it out: ${aup} fleet approve ${id}`];
  if (state === 'queued' || state === 'planning' || state === 'applying' || state === 'approved')
    return [`Watch it: ${aup} fleet show ${id} --follow`];
  return [`What was done: ${aup} fleet report ${id}`];
}

function remarkOf({ target, status, row, line, reason }: LedgerReport['ends'][number]): string {
  const place = line === undefined ? `row ${row}` : `row ${row}, line ${line}`;
  return `${target.name ?? target.id ?? place} ${status.replaceAll('_', ' ')}: ${reason}`;
}

/** What a ledger comes to. */
export function ledgerLines(
  { counts, open, looked, ends }: LedgerReport,
  { paint, columns }: Style,
): string[] {
  const failed = ends.filter(({ reason }) => reason !== undefined);
  return [
    paint.bold('Ledger'),
    ...Object.entries(counts).flatMap(([type, statuses]) =>
      Object.entries(statuses).map(
        ([status, count]) => `  ${padTo(`${type}s ${status.replaceAll('_', ' ')}`, 22)} ${count}`,
      ),
    ),
    ...(looked > 0
      ? hang('  ', `${counted(looked, 'outcome')} found by lookup after a worker died`, columns)
      : []),
    ...(open.length > 0
      ? hang(
          '! ',
          `${counted(open.length, 'write')}: it is not known whether the directory accepted it.`,
          columns,
        )
      : []),
    ...failed
      .slice(0, mostWarnings)
      .flatMap((end) => hang('! ', printable(remarkOf(end)), columns).map(paint.yellow)),
    ...more(failed.length - mostWarnings),
  ];
}
