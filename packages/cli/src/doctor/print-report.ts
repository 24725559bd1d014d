import type { Report as DirectoryReport, Entry, Verdict } from 'scim-directory-doctor';
import { version } from '../../../../package.json';
import type { OutputOptions } from '../output.ts';
import { printAsked } from '../output.ts';
import { tableOf } from '../print/table.ts';
import { counted, hang } from '../print/text.ts';
import { pageOf } from '../reports/page.ts';
import type { Report, Section, Tone } from '../reports/report.ts';
import type { Session, Style } from '../session.ts';
import { writeAll } from '../write.ts';

/** In which order they are shown, and how. */
const verdicts: { verdict: Verdict; title: string; about: string; tone: Tone }[] = [
  {
    verdict: 'differs',
    title: 'Differs',
    about: 'The directory behaves differently from what is expected of Atlassian’s.',
    tone: 'change',
  },
  {
    verdict: 'unseen',
    title: 'Not observed',
    about: 'The directory has nothing that shows it, or it was not checked.',
    tone: 'plain',
  },
  { verdict: 'expected', title: 'As expected', about: 'The directory behaves as expected.', tone: 'gain' },
];

/** Prints a report in the form asked for. */
export async function printReport(
  report: DirectoryReport,
  options: OutputOptions,
  session: Session,
): Promise<void> {
  const { io, out } = session;
  if (options.output === 'html')
    return writeAll(io, [pageOf(pageReport(report), { at: new Date(report.madeAt), version })]);
  if (!(await printAsked(report, report.entries.map(rowOf), options, session)))
    out.print(linesOf(report, out));
}

const rowOf = ({ verdict, id, expected, seen = '', mark, evidence = '' }: Entry) => ({
  ...{ verdict, id, expected, seen, mark, evidence },
});

function linesOf(report: DirectoryReport, style: Style): string[] {
  const { summary, requests } = report;
  const { paint, columns } = style;
  const rows = verdicts.flatMap(({ verdict, title }) =>
    report.entries
      .filter((entry) => entry.verdict === verdict)
      .map(({ id, expected, seen, evidence = '' }) => ({
        verdict: title.toLowerCase(),
        probe: id,
        expected,
        seen: seen ?? `– ${evidence}`,
      })),
  );
  return [
    ...tableOf(rows, style, ['verdict', 'probe', 'expected', 'seen']),
    '',
    ...hang(
      '',
      `${summary.expected} as expected, ${summary.differs} different, ${summary.unseen} not observed; ` +
        `${counted(requests.reads, 'reading')}, ${counted(requests.writes, 'write')}.`,
      columns,
    ).map(summary.differs === 0 ? paint.green : paint.yellow),
    ...(report.connection.length === 0
      ? []
      : hang('→ ', `For the connection's field Profile: ${report.connection.join(', ')}`, columns)),
    ...noticesOf(report).flatMap((notice) => hang('! ', notice, columns).map(paint.yellow)),
  ];
}

function noticesOf({ stopped, left }: DirectoryReport): string[] {
  return [
    ...(stopped === undefined ? [] : [stopped]),
    ...(left === undefined
      ? []
      : [`${counted(left, 'throwaway record')} could not be deleted: try aup doctor --clean.`]),
  ];
}

/** The report as a page. */
function pageReport(report: DirectoryReport): Report {
  const { entries, summary, where, scope, requests } = report;
  return {
    title: 'Behavior of a SCIM directory',
    facts: [
      ['Directory', where],
      ['Asked', scope === 'read-only' ? 'by reading only' : 'by reading, and with throwaway records'],
      ['Requests', `${counted(requests.reads, 'reading')}, ${counted(requests.writes, 'write')}`],
    ],
    notices: noticesOf(report),
    warnings: [],
    totals: verdicts.map(({ verdict, title, tone }) => ({
      label: title.toLowerCase(),
      count: summary[verdict],
      tone,
    })),
    sections: verdicts.map((section) => sectionOf(section, entries)),
    closing: 'This page contains no key, and nobody’s name, address or id.',
  };
}

function sectionOf({ verdict, ...head }: (typeof verdicts)[number], entries: Entry[]): Section {
  const columns = ['probe', 'asked', 'expected', 'seen', 'evidence', 'sure', 'source'];
  return {
    key: verdict,
    ...head,
    columns: columns.map((key) => ({ key, title: titles[key] ?? key })),
    entries: entries
      .filter((entry) => entry.verdict === verdict)
      .map(({ id, asked, expected, seen, evidence, mark, source }) => ({
        cells: { probe: id, asked, expected, seen, evidence, sure: mark, source },
        changes: [],
      })),
  };
}

const titles: Record<string, string> = {
  ...{ probe: 'Probe', asked: 'Asked', expected: 'Expected', seen: 'Seen' },
  ...{ evidence: 'Evidence', sure: 'Certainty', source: 'Source' },
};
