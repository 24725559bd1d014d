export type { CallOptions, HostDriver, HostSession, Shown } from './driver.ts';
export { runSuite, type ScenarioResult } from './run-suite.ts';
export type { ConformanceSuite, Expectation, Scenario, Step } from './scenario.ts';
export { renderTable } from './table.ts';
