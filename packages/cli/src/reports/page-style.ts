/** How a report looks: light or dark as the reader has it, and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2127; --soft: #5c6773; --line: #d9dee3; --page: #fff; --band: #f5f7f9;
  --gain: #1a7f37; --loss: #b3261e; --change: #8a5a00; --gain-bg: #e6f4ea; --loss-bg: #fdecea; --note-bg: #fff4dc; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e7eb; --soft: #98a2ad; --line: #363d45; --page: #15181c; --band: #1d2126;
  --gain: #6fcf87; --loss: #ff8a80; --change: #f0b955; --gain-bg: #17301e; --loss-bg: #3b1a18; --note-bg: #332a14; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; }
h1 { margin: 0 0 .75rem; font-size: 1.8rem; line-height: 1.2; }
h2 { margin: 2.25rem 0 .1rem; font-size: 1.15rem; break-after: avoid; }
h2 span { color: var(--soft); font-weight: 400; }
h2.loss { color: var(--loss); } h2.gain { color: var(--gain); } h2.change { color: var(--change); }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 0 0 1.25rem; }
.facts div { min-width: 0; } .facts dt { color: var(--soft); font-size: .8rem; } .facts dd { margin: 0; overflow-wrap: anywhere; }
.notice { margin: .5rem 0; padding: .6rem .9rem; border-left: 4px solid var(--change); background: var(--note-bg); }
.notice.bad { border-color: var(--loss); background: var(--loss-bg); }
.totals { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
.totals li { min-width: 7rem; padding: .5rem .9rem; border: 1px solid var(--line); border-radius: 8px; background: var(--band); color: var(--soft); font-size: .85rem; }
.totals b { display: block; color: var(--ink); font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.totals .loss b { color: var(--loss); } .totals .gain b { color: var(--gain); } .totals .change b { color: var(--change); }
.totals .none b { color: var(--soft); font-weight: 400; }
.about { margin: 0 0 .6rem; color: var(--soft); font-size: .9rem; }
.empty h2 { color: var(--soft); } .empty .about { margin: 0; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top; overflow-wrap: break-word; min-width: 3rem; }
thead th { color: var(--soft); font-size: .78rem; font-weight: 600; border-bottom: 2px solid var(--line); }
tbody { border-bottom: 1px solid var(--line); break-inside: avoid; }
tbody th { font-weight: 600; }
.id { color: var(--soft); font: .7rem/1.9 ui-monospace, Consolas, monospace; white-space: nowrap; }
small { display: block; color: var(--soft); }
del { color: var(--loss); background: var(--loss-bg); text-decoration: none; padding: 0 .25em; border-radius: 3px; }
ins { color: var(--gain); background: var(--gain-bg); text-decoration: none; padding: 0 .25em; border-radius: 3px; }
ins.loss { color: var(--loss); background: var(--loss-bg); }
a { color: inherit; }
.nothing { color: var(--soft); }
footer { display: flex; flex-wrap: wrap; gap: 0 2rem; margin-top: 3rem; color: var(--soft); font-size: .9rem; break-inside: avoid; }
footer i { display: inline-block; width: 14rem; border-bottom: 1px solid var(--line); } footer .hint { margin-left: auto; }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --band: #fff; --gain: #0b5a22; --loss: #8c1a13;
  --change: #6b4500; --gain-bg: #fff; --loss-bg: #fff; --note-bg: #fff; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; } thead { display: table-header-group; } .wide { overflow: visible; } th, td { overflow-wrap: anywhere; }
  .id { white-space: normal; } @page { margin: 15mm; } }
`;
