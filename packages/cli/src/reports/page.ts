import { inOneLine } from '../print/record.ts';
import { printable } from '../print/text.ts';
import { pageStyle } from './page-style.ts';
import { type Change, type Entry, isOrigin, type Report, type Section } from './report.ts';

/**
 * A report as one HTML page that needs nothing else: no script, no font, no request. The time stands in one line, so that
 * two reports can be compared line by line. Pure.
 * @param made when, and by which version of the command line
 */
export function pageOf(report: Report, made: { at: Date; version: string }): string {
  const { title, facts, notices, warnings, totals, sections, closing = usualClosing } = report;
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="robots" content="noindex">',
    `<title>${text(title)}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${text(title)}</h1>`,
    '<dl class="facts">',
    dateLine(made.at),
    ...facts.map(([label, value]) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`),
    `<div><dt>Made by</dt><dd>aup ${text(made.version)}</dd></div>`,
    '</dl>',
    ...notices.map((notice) => `<p class="notice bad">${text(notice)}</p>`),
    ...(warnings.length > mostOnTop
      ? [`<p class="notice"><a href="#warnings">${warnings.length} warnings</a></p>`]
      : warnings.map((warning) => `<p class="notice">${text(warning)}</p>`)),
    '<ul class="totals">',
    ...totals.map(
      ({ label, count, tone }) =>
        `<li class="${tone}${count === 0 ? ' none' : ''}"><b>${count}</b> ${text(label)}</li>`,
    ),
    '</ul>',
    ...sections.flatMap(sectionLines),
    ...(warnings.length > mostOnTop ? warningLines(warnings) : []),
    '<footer>',
    '<p>Reviewed by <i></i></p>',
    '<p>Date <i></i></p>',
    `<p class="hint">${text(closing)}</p>`,
    '</footer>',
    '</main>',
    '</body>',
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
}

const usualClosing = 'This page contains personal data.';

/** More would hide what the page is about. */
const mostOnTop = 3;

const warningLines = (warnings: string[]) => [
  '<section>',
  `<h2 id="warnings">Warnings <span>${warnings.length}</span></h2>`,
  '<ul>',
  ...warnings.map((warning) => `<li>${text(warning)}</li>`),
  '</ul>',
  '</section>',
];

function dateLine(at: Date): string {
  const time = at.toISOString();
  const shown = `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
  return `<div><dt>Made on</dt><dd><time datetime="${time}">${shown}</time></dd></div>`;
}

function sectionLines({ key, title, about, tone, columns, changes, entries }: Section): string[] {
  const heading = `<h2 id="${text(key)}" class="${tone}">${text(title)} <span>${entries.length}</span></h2>`;
  if (entries.length === 0)
    return ['<section class="empty">', heading, '<p class="about">None.</p>', '</section>'];
  const filled = columns.filter((column) => entries.some(({ cells }) => isThere(cells[column.key])));
  const own = filled.filter((column) => !isOrigin(column));
  const origins = filled.filter(isOrigin);
  const sides = changes === undefined ? [] : [changes.what.title, changes.before, changes.after];
  const heads = [...own.map((column) => column.title), ...sides, ...origins.map((column) => column.title)];
  return [
    '<section>',
    heading,
    `<p class="about">${text(about)}</p>`,
    '<div class="wide">',
    '<table>',
    '<thead>',
    `<tr>${heads.map((head) => `<th scope="col">${text(head)}</th>`).join('')}</tr>`,
    '</thead>',
    ...entries.flatMap((entry) => entryLines(entry, { own, origins, hasChanges: changes !== undefined })),
    '</table>',
    '</div>',
    '</section>',
  ];
}

interface Cells {
  /** Before the changes, who first; and behind them. */
  own: Section['columns'];
  origins: Section['columns'];
  hasChanges: boolean;
}

/** A body of its own for each entry, which a printer keeps on one page where it can. */
function entryLines({ cells, changes }: Entry, { own, origins, hasChanges }: Cells): string[] {
  const span = changes.length > 1 ? ` rowspan="${changes.length}"` : '';
  const cell = ({ key }: Section['columns'][number]) =>
    `<td${span} class="${text(key)}">${shown(cells[key])}</td>`;
  const [who, ...others] = own;
  const scope = changes.length > 1 ? 'rowgroup' : 'row';
  const [first = hasChanges ? '<td></td><td></td><td></td>' : '', ...rest] = changes.map(changeCells);
  return [
    '<tbody>',
    '<tr>' +
      (who === undefined ? '' : `<th scope="${scope}"${span}>${shown(cells[who.key])}</th>`) +
      `${others.map(cell).join('')}${first}${origins.map(cell).join('')}</tr>`,
    ...rest.map((line) => `<tr>${line}</tr>`),
    '</tbody>',
  ];
}

function changeCells({ what, before, after, reason }: Change): string {
  const remark = reason === undefined ? '' : ` <small>${shown(reason)}</small>`;
  return (
    `<td>${text(what)}${remark}</td>` +
    `<td class="before">${isThere(before) ? `<del>${shown(before)}</del>` : shown(before)}</td>` +
    `<td class="after">${isThere(after) ? `<ins${after === false ? ' class="loss"' : ''}>${shown(after)}</ins>` : shown(after)}</td>`
  );
}

const isThere = (value: unknown) => value !== undefined && value !== null && value !== '';

/** A value as a cell says it. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '<span class="nothing">–</span>';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return text(inOneLine(value));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from elsewhere: neither markup nor characters that turn the direction of what follows. */
function text(value: string): string {
  return printable(value).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
