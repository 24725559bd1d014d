import type { Entry, Report } from 'scim-directory-doctor';
import { verdicts } from '../../api/rules.ts';
import { htmlPage, inHtml } from './html-page.ts';

/** The report of a directory as one HTML page, to be shown to others. */
export function reportPage(report: Report): string {
  const { entries, summary, where, requests, stopped, madeAt, connection } = report;
  return htmlPage('SCIM directory report', [
    `<p class="soft">${inHtml(where)}, checked on ${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)} UTC with ${requests.reads} read requests. Nothing was changed.</p>`,
    stopped === undefined ? '' : `<p class="note">${inHtml(stopped)}</p>`,
    `<ul class="totals">${verdicts.map(({ verdict, title }) => `<li><b>${summary[verdict]}</b>${inHtml(title)}</li>`).join('')}</ul>`,
    connection.length === 0
      ? ''
      : `<p>Value for the connection field Profile: ${inHtml(connection.join(', '))}</p>`,
    ...verdicts.map((group) =>
      table(
        group,
        entries.filter(({ verdict }) => verdict === group.verdict),
      ),
    ),
    '<footer><p class="soft">This page contains no key and no names, addresses or ids.</p></footer>',
  ]);
}

const columns = ['Probe', 'Asked', 'Expected', 'Observed', 'Evidence', 'Confidence', 'Source'];

function table({ title, about }: (typeof verdicts)[number], entries: Entry[]): string {
  if (entries.length === 0) return '';
  const row = ({ id, asked, expected, seen = '', evidence = '', mark, source }: Entry) => {
    const cells = [asked, expected, seen, evidence, mark, source].map((cell) => `<td>${inHtml(cell)}</td>`);
    return `<tr><th scope="row">${inHtml(id)}</th>${cells.join('')}</tr>`;
  };
  return [
    `<h2>${inHtml(title)} <span class="soft">${entries.length}</span></h2><p class="soft">${inHtml(about)}</p>`,
    `<div class="wide"><table><thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>`,
    ...entries.map(row),
    '</tbody></table></div>',
  ].join('\n');
}
