import { cpus } from 'node:os';
import type { Ratio } from './measure.ts';

export interface Row {
  what: string;
  figures: string;
  /** Undefined where nothing is asked of it. */
  bar?: { text: string; met: boolean };
}

export interface Section {
  title: string;
  /** What is measured, and how. */
  about: string;
  rows: Row[];
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;
export const count = (number: number): string => number.toLocaleString('en');
export const seconds = (value: number): string => `${(value / 1_000).toFixed(1)} s`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
export const times = ({ value, low, high }: Ratio): string =>
  `**${value.toFixed(2)} x** (${low.toFixed(2)} to ${high.toFixed(2)})`;

export const atMost = (value: number, limit: number, unit = ' x') => ({
  text: `at most ${limit}${unit}`,
  met: value <= limit,
});
export const atLeast = (value: number, limit: number) => ({
  text: `at least ${limit} x`,
  met: value >= limit,
});

export function renderReport(sections: readonly Section[], remarks: string): string {
  const [cpu] = cpus();
  return `# Measurements

Made by \`npm run bench\`. Every ratio is of two things measured in turn (A B A B) in one run: the median of the rounds'
ratios and, in brackets, between which values half of the rounds lie. The directory runs in a process of its own on the same
machine. ${cpus().length} cores (${cpu?.model ?? 'unknown'}), Node ${process.versions.node}.

${sections.map(renderSection).join('\n')}
${remarks.trim()}
`;
}

export function renderSection({ title, about, rows }: Section): string {
  if (rows.length === 0) return `## ${title}\n\n${about}\n`;
  const lines = rows.map(
    ({ what, figures, bar }) =>
      `| ${what} | ${figures} | ${bar ? `${bar.text}: ${bar.met ? 'met' : '**missed**'}` : ''} |`,
  );
  return `## ${title}\n\n${about}\n\n| | | bar |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
}

/** A section as it stands in a report; empty where there is none of that title. */
export function sectionIn(report: string, title: string): string {
  const start = report.indexOf(`## ${title}\n`);
  if (start === -1) return '';
  const end = report.indexOf('\n## ', start);
  return report.slice(start, end === -1 ? report.length : end + 1);
}

/** The report with the text of a section in place of the one of that title, else where its letter belongs. */
export function withSection(report: string, title: string, text: string): string {
  const before = sectionIn(report, title);
  const section = `${text.trim()}\n\n`;
  if (before !== '') return report.replace(before, () => section);
  const following = [...report.matchAll(/^## (?:([a-z])\. )?/gm)].find(
    ([, letter]) => letter === undefined || letter > (title[0] ?? ''),
  );
  const at = following?.index ?? report.length;
  return `${report.slice(0, at)}${section}${report.slice(at)}`;
}
