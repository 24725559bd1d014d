import type { Entry, Report } from 'scim-directory-doctor';
import { verdicts } from '../../api/rules.ts';
import { htmlPage, htmlTable, inHtml } from './html-page.ts';

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
    ...verdicts.map(({ verdict, title, about }) => {
      const rows = entries.filter((entry) => entry.verdict === verdict).map(row);
      return htmlTable(title, columns, rows, about);
    }),
    '<footer><p class="soft">This page contains no key and no names, addresses or ids.</p></footer>',
  ]);
}

const columns = ['Probe', 'Asked', 'Expected', 'Observed', 'Evidence', 'Confidence', 'Source'];

function row({ id, asked, expected, seen = '', evidence = '', mark, source }: Entry): string {
  const cells = [asked, expected, seen, evidence, mark, source].map((cell) => `<td>${inHtml(cell)}</td>`);
  return `<tr><th scope="row">${inHtml(id)}</th>${cells.join('')}</tr>`;
}
