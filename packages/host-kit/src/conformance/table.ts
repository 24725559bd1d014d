import type { ScenarioResult } from './run-suite.ts';

const marks = { passed: 'yes', failed: 'NO', absent: '-' } as const;

/** Host by scenario as a Markdown table, and a line for each that failed. */
export function renderTable(results: ScenarioResult[]): string {
  const hosts = [...new Set(results.map(({ host }) => host))];
  const scenarios = [...new Set(results.map(({ scenario }) => scenario))];
  const markOf = (host: string, scenario: string) => {
    const found = results.find((result) => result.host === host && result.scenario === scenario);
    return found ? marks[found.verdict] : '';
  };
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['host', ...scenarios]),
    row(['---', ...scenarios.map(() => '---')]),
    ...hosts.map((host) => row([host, ...scenarios.map((scenario) => markOf(host, scenario))])),
    ...results
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ host, scenario, detail }) => `${host}, ${scenario}: ${detail}`),
  ].join('\n');
}
