import { cpus, loadavg } from 'node:os';
import type { Ratio } from './measure.ts';
import type { Plot } from './plot.ts';

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
  /** How it grows. */
  plots?: Plot[];
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

const head = `# Measurements

Made by \`npm run bench\`, part by part; \`npm run bench -- d\` runs one. Every ratio is of two things measured in turn (A B A B)
in one run: the median of the rounds' ratios and, in brackets, between which values half of the rounds lie. The directory runs
in a process of its own on the same machine.
`;

/** One part of the report, with where and when it was measured. */
export function renderSection({ title, about, rows, plots = [] }: Section, now = new Date()): string {
  const [cpu] = cpus();
  const [busy = 0] = loadavg();
  const measured = `Measured ${now.toISOString().slice(0, 10)} on ${cpus().length} cores (${cpu?.model ?? 'unknown'}) with Node ${process.versions.node}; the machine's load at the end was ${busy.toFixed(1)}.`;
  const lines = rows.map(
    ({ what, figures, bar }) =>
      `| ${what} | ${figures} | ${bar ? `${bar.text}: ${bar.met ? 'met' : '**missed**'}` : ''} |`,
  );
  const table = rows.length === 0 ? [] : [`| | | bar |\n| --- | --- | --- |\n${lines.join('\n')}`];
  const pictures = plots.map(
    ({ file, title: name }) =>
      `<picture><source media="(prefers-color-scheme: dark)" srcset="plots/${file}-dark.svg"><img alt="${name}" src="plots/${file}-light.svg"></picture>`,
  );
  return `${[`## ${title}`, about, measured, ...table, ...pictures].join('\n\n')}\n`;
}

/** The report with its first words and its remarks, which stand behind all parts, as they are now. */
export function withRemarks(report: string, remarks: string): string {
  const parts = report.split(/^(?=## )/m).filter((part) => /^## [a-z]\. /.test(part));
  return `${[head, ...parts].map((part) => `${part.trimEnd()}\n`).join('\n')}\n${remarks.trim()}\n`;
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
