import { changesOf, planHeadline, planTotals } from '../../api/plan-totals.ts';
import type { Json, Plan, PlanRow, Run } from '../../api/types.ts';
import { toText } from '../expressions/coerce.ts';
import { htmlList, htmlPage, htmlTable, inHtml } from '../outputs/html-page.ts';
import { toCsv } from '../outputs/lists.ts';

/** One line for each thing that would be different, and for each that would not come about. */
export function planCsv({ rows, problems }: Plan): string {
  const line = (row: PlanRow, what: string, before: string, after: string) => ({
    what: row.verb,
    kind: row.type,
    name: row.name,
    'loses access': row.losses.length > 0 ? 'yes' : '',
    change: what,
    before,
    after,
    steps: row.stepIds.join(' '),
  });
  return toCsv([
    ...rows.flatMap((row) => {
      const changes = changesIn(row).map(({ what, before, after }) => line(row, what, before, after));
      return changes.length > 0 ? changes : [line(row, '', '', '')];
    }),
    ...problems.map(({ stepId, who, message }) => ({
      what: 'not done',
      kind: '',
      name: who,
      'loses access': '',
      change: message,
      before: '',
      after: '',
      steps: stepId,
    })),
  ]);
}

function changesIn(row: PlanRow) {
  const { attributes, memberships } = changesOf(row, readable);
  return [...attributes, ...memberships];
}

function readable(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join(', ');
  if (typeof value !== 'object' || value === null) return toText(value);
  return typeof value.value === 'string' ? value.value : toText(value);
}

/** A plan as one HTML page that needs nothing else: no script, no font, no request. */
export function planPage(run: Pick<Run, 'workflowName' | 'startedAt' | 'id'>, plan: Plan, now: Date): string {
  const { rows, problems, warnings, unforeseen, requests, obstacle } = plan;
  const date = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
  return htmlPage(`Plan: ${run.workflowName}`, [
    `<p class="soft">Dry run of ${date(run.startedAt)}, page of ${date(now.toISOString())}. ${requests} requests would be sent. Nothing was changed.</p>`,
    `<p><b>${inHtml(planHeadline(plan))}</b></p>`,
    obstacle ? `<p class="note">${inHtml(obstacle)}</p>` : '',
    `<ul class="totals">${planTotals(plan)
      .map(
        ({ label, count, detail, tone }) =>
          `<li class="${count > 0 ? tone : 'soft'}"><b>${inHtml(detail) || 0}</b>${inHtml(label)}</li>`,
      )
      .join('')}</ul>`,
    htmlList(
      'Not done',
      problems.map(({ who, message }) => `${who}: ${message}`),
    ),
    htmlList(
      'Not in the plan',
      unforeseen.map(({ title, reason }) => `${title}: ${reason}`),
    ),
    htmlList('Warnings', warnings),
    rows.length === 0 ? '<p>Nothing would change.</p>' : htmlTable('Changes', columns, rows.map(tableRow)),
    '<footer><p>Approved by <i></i></p><p>Date <i></i></p><p class="soft">This page contains personal data.</p></footer>',
  ]);
}

const columns = ['Name', 'Type', 'Change', 'Before and after', ''];

function tableRow(row: PlanRow): string {
  const changes = changesIn(row).map(({ what, before, after }) =>
    [
      `${inHtml(what)}: `,
      before ? `<del>${inHtml(before)}</del>` : '',
      before && after ? ' → ' : '',
      after ? `<ins>${inHtml(after)}</ins>` : '',
    ].join(''),
  );
  const loss = row.losses.length > 0 ? ' class="loss"' : '';
  return `<tr><th scope="row"${loss}>${inHtml(row.name)}</th><td>${inHtml(row.type)}</td><td${loss}>${row.verb}</td><td>${changes.join('<br>')}</td><td>${loss && '<b class="loss">loses access</b>'}</td></tr>`;
}
