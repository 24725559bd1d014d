import type { Json, JsonObject } from '../../api/json.ts';
import { planHeadline, planTotals } from '../../api/plan-totals.ts';
import type { Plan, PlanRow } from '../../api/plans.ts';
import type { Run } from '../../api/runs.ts';
import { toText } from '../expressions/coerce.ts';
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
      const changes = changesOf(row).map(({ what, before, after }) => line(row, what, before, after));
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

interface Change {
  what: string;
  before: string;
  after: string;
}

/** What would be different of a record, attribute by attribute and membership by membership. */
export function changesOf({ type, before, after, joins, leaves }: PlanRow): Change[] {
  const membership = type === 'group' ? 'member' : 'group';
  return [
    ...[...new Set([...Object.keys(before), ...Object.keys(after)])].map((what) => ({
      what,
      before: shown(before, what),
      after: shown(after, what),
    })),
    ...leaves.map((name) => ({ what: membership, before: name, after: '' })),
    ...joins.map((name) => ({ what: membership, before: '', after: name })),
  ];
}

const shown = (values: JsonObject, key: string): string => readable(values[key]);

function readable(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join(', ');
  if (typeof value !== 'object' || value === null) return toText(value);
  return typeof value.value === 'string' ? value.value : toText(value);
}

const style = `
:root{color-scheme:light dark;--ink:#1c2127;--soft:#5c6773;--line:#d9dee3;--page:#fff;--band:#f5f7f9;--gain:#1a7f37;--loss:#b3261e;--note:#fff4dc}
@media(prefers-color-scheme:dark){:root{--ink:#e3e7eb;--soft:#98a2ad;--line:#363d45;--page:#15181c;--band:#1d2126;--gain:#6fcf87;--loss:#ff8a80;--note:#332a14}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:76rem;margin:0 auto;padding:2rem 1.5rem 3rem}h1{margin:0 0 .25rem;font-size:1.7rem}h2{margin:2rem 0 .5rem;font-size:1.1rem}
.soft{color:var(--soft)}.totals{display:flex;flex-wrap:wrap;gap:.6rem;padding:0;list-style:none}
.totals li{min-width:8rem;padding:.5rem .9rem;border:1px solid var(--line);border-radius:8px;background:var(--band)}.totals b{display:block;font-size:1.4rem}
.loss{color:var(--loss)}.gain{color:var(--gain)}.note{padding:.5rem .9rem;border-left:4px solid #b7791f;background:var(--note)}
.wide{overflow-x:auto}table{width:100%;border-collapse:collapse;font-size:.9rem}th,td{padding:.4rem .75rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere;min-width:4rem}
thead th{color:var(--soft);font-size:.8rem}del{color:var(--loss)}ins{color:var(--gain);text-decoration:none}tr{break-inside:avoid}
footer{margin-top:3rem;display:flex;gap:2rem;flex-wrap:wrap}footer i{display:inline-block;width:14rem;border-bottom:1px solid var(--line)}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--page:#fff;--band:#fff;--note:#fff;--gain:#0b5a22;--loss:#8c1a13}body{font-size:10pt}main{max-width:none;padding:0}thead{display:table-header-group}@page{margin:15mm}}
`;

/** A plan as one HTML page that needs nothing else: no script, no font, no request. */
export function planPage(run: Pick<Run, 'workflowName' | 'startedAt' | 'id'>, plan: Plan, now: Date): string {
  const { rows, problems, warnings, unforeseen, requests, obstacle } = plan;
  const date = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
  const list = (title: string, texts: string[]) =>
    texts.length === 0
      ? ''
      : `<h2>${inHtml(title)} <span class="soft">${texts.length}</span></h2><ul>${texts.map((one) => `<li>${inHtml(one)}</li>`).join('')}</ul>`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>Plan: ${inHtml(run.workflowName)}</title><style>${style}</style></head><body><main>`,
    `<h1>Plan: ${inHtml(run.workflowName)}</h1>`,
    `<p class="soft">Dry run of ${date(run.startedAt)}, page of ${date(now.toISOString())}. ${requests} requests would be sent. Nothing was changed.</p>`,
    `<p><b>${inHtml(planHeadline(plan))}</b></p>`,
    obstacle ? `<p class="note">${inHtml(obstacle)}</p>` : '',
    `<ul class="totals">${planTotals(plan)
      .map(
        ({ label, count, detail, tone }) =>
          `<li class="${count > 0 ? tone : 'soft'}"><b>${count}</b>${inHtml(label)}${detail ? ` <small class="soft">${inHtml(detail)}</small>` : ''}</li>`,
      )
      .join('')}</ul>`,
    list(
      'Not done',
      problems.map(({ who, message }) => `${who}: ${message}`),
    ),
    list(
      'Not foreseen',
      unforeseen.map(({ title, reason }) => `${title}: ${reason}`),
    ),
    list('Warnings', warnings),
    rows.length === 0 ? '<p>Nothing would be different.</p>' : table(rows),
    '<footer><p>Approved by <i></i></p><p>Date <i></i></p><p class="soft">This page holds personal data.</p></footer>',
    '</main></body></html>',
  ]
    .filter(Boolean)
    .join('\n');
}

function table(rows: PlanRow[]): string {
  const cells = (row: PlanRow) => {
    const changes = changesOf(row).map(({ what, before, after }) =>
      [
        `${inHtml(what)}: `,
        before ? `<del>${inHtml(before)}</del>` : '',
        before && after ? ' → ' : '',
        after ? `<ins>${inHtml(after)}</ins>` : '',
      ].join(''),
    );
    const loss = row.losses.length > 0 ? ' class="loss"' : '';
    return `<tr><th scope="row"${loss}>${inHtml(row.name)}</th><td>${inHtml(row.type)}</td><td${loss}>${row.verb}</td><td>${changes.join('<br>')}</td><td>${row.losses.length > 0 ? '<b class="loss">loses access</b>' : ''}</td></tr>`;
  };
  return [
    `<h2>Changes <span class="soft">${rows.length}</span></h2><div class="wide"><table>`,
    '<thead><tr><th scope="col">Who</th><th scope="col">Kind</th><th scope="col">What</th><th scope="col">Before and after</th><th scope="col"></th></tr></thead><tbody>',
    ...rows.map(cells),
    '</tbody></table></div>',
  ].join('\n');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const inHtml = (raw: string): string => raw.replace(/[&<>"]/g, (character) => entities[character] ?? '');
