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

/** One HTML page that needs nothing else: no script, no font, no request. `parts`: HTML; empty ones are left out. */
export function htmlPage(title: string, parts: string[]): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${inHtml(title)}</title><style>${style}</style></head><body><main>`,
    `<h1>${inHtml(title)}</h1>`,
    ...parts,
    '</main></body></html>',
  ]
    .filter(Boolean)
    .join('\n');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it stands in HTML. */
export const inHtml = (raw: string): string =>
  raw.replace(/[&<>"]/g, (character) => entities[character] ?? '');

/** A list of texts under a heading, or nothing where there are none. */
export const htmlList = (title: string, texts: string[]): string =>
  texts.length === 0
    ? ''
    : `${heading(title, texts.length)}<ul>${texts.map((text) => `<li>${inHtml(text)}</li>`).join('')}</ul>`;

/** A table under a heading, or nothing where it has no rows. `rows`: HTML. */
export const htmlTable = (title: string, columns: string[], rows: string[], about = ''): string =>
  rows.length === 0
    ? ''
    : [
        `${heading(title, rows.length)}${about && `<p class="soft">${inHtml(about)}</p>`}<div class="wide"><table>`,
        `<thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>`,
        ...rows,
        '</tbody></table></div>',
      ].join('\n');

const heading = (title: string, count: number): string =>
  `<h2>${inHtml(title)} <span class="soft">${count}</span></h2>`;
