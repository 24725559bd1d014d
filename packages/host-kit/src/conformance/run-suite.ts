import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../contract.ts';
import { loadConnector } from '../load-connector.ts';
import type { HostDriver, HostSession, Shown } from './driver.ts';
import type { ConformanceSuite, Expectation, Scenario, Step } from './scenario.ts';

/** What became of one scenario in one host. */
export interface ScenarioResult {
  host: string;
  scenario: string;
  /** `absent`: the host or the connector has no place for it. */
  verdict: 'passed' | 'failed' | 'absent';
  /** What was different from what was expected. */
  detail: string;
}

type Sessions = (which: 'good' | 'bad') => Promise<HostSession>;
const ABSENT = Symbol('absent');

/** Runs every scenario of a suite on a host, one after the other. Resolves; what goes wrong is a result. */
export async function runSuite(driver: HostDriver, suite: ConformanceSuite): Promise<ScenarioResult[]> {
  await suite.reset();
  const { manifest } = loadConnector(suite.folder);
  const opened = new Map<string, Promise<HostSession>>();
  const session: Sessions = (which) => {
    const known = opened.get(which) ?? driver.open(suite.folder, suite.connections[which]);
    opened.set(which, known);
    return known;
  };
  const results: ScenarioResult[] = [];
  try {
    for (const scenario of suite.scenarios) {
      const { needs } = scenario;
      const action = needs && manifest.actions.find(({ slug }) => slug === needs.action);
      const absent = needs && action?.input.properties?.[needs.input] === undefined;
      const detail = absent ? ABSENT : await play(scenario, session, suite).catch(wordsOf);
      const verdict = detail === ABSENT ? 'absent' : detail === '' ? 'passed' : 'failed';
      results.push({
        host: driver.name,
        scenario: scenario.id,
        verdict,
        detail: detail === ABSENT ? '' : String(detail),
      });
    }
  } finally {
    for (const open of opened.values()) await open.then((host) => host.close()).catch(() => {});
  }
  return results;
}

/** What is different from what a scenario expects; empty when nothing is. */
async function play(
  { steps }: Scenario,
  session: Sessions,
  suite: ConformanceSuite,
): Promise<string | typeof ABSENT> {
  const kept = new Map<string, Json>();
  for (const [index, step] of steps.entries()) {
    const host = await session(step.with ?? 'good');
    if (step.call === 'invoke' && step.unknown && host.forms) continue;
    const shown = await perform(step, host, kept, suite);
    if (shown === ABSENT) return ABSENT;
    const isYes = step.call === 'test' && shown.ok && host.testTells === false;
    const faults = faultsOf(shown, isYes ? { ...step.expect, says: [] } : step.expect);
    if (faults.length > 0) return `step ${index + 1}: ${faults.join('; ')}. Shown: ${wordsShown(shown)}`;
    if (step.call !== 'invoke') continue;
    for (const [name, path] of Object.entries(step.keep ?? {}))
      kept.set(name, at(shown.output, path) ?? null);
  }
  return '';
}

async function perform(
  step: Step,
  host: HostSession,
  kept: Map<string, Json>,
  suite: ConformanceSuite,
): Promise<Shown | typeof ABSENT> {
  if (step.call === 'test') return host.test ? host.test() : ABSENT;
  if (step.call === 'lookup') {
    const labels = await host.lookup?.(step.source, step.query);
    return labels ? { ok: true, text: labels.join('\n') } : ABSENT;
  }
  const filled = Object.entries(step.fill ?? {}).map(([key, name]): [string, Json] => [
    key,
    kept.get(name) ?? null,
  ]);
  const input: JsonObject = { ...step.input, ...Object.fromEntries(filled) };
  if (!step.cancel) return host.invoke(step.action, input);
  if (host.cancels === false) return ABSENT;
  const canceller = new AbortController();
  const called = host.invoke(step.action, input, { signal: canceller.signal });
  // Whichever comes first: a call that ends before it began has failed.
  await Promise.race([suite.begun(), called]);
  canceller.abort();
  return called;
}

function faultsOf(shown: Shown, { ok, says = [], silent = [], output = {} }: Expectation): string[] {
  const all = wordsShown(shown);
  return [
    ...(shown.ok === ok ? [] : [`ok is ${shown.ok}`]),
    ...says.filter((text) => !all.includes(text)).map((text) => `does not say "${text}"`),
    ...silent.filter((text) => all.includes(text)).map(() => 'says what it must not'),
    ...Object.entries(output).flatMap(([path, value]) => {
      const found = at(shown.output, path);
      return isDeepStrictEqual(found, value) ? [] : [`${path} is ${JSON.stringify(found)?.slice(0, 200)}`];
    }),
  ];
}

const wordsShown = ({ text, output }: Shown): string =>
  `${text}\n${JSON.stringify(output ?? {})}`.slice(0, 200_000);

/** The value at a path of keys and numbers; `length` is that of a list. */
function at(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((part, key) => {
    if (Array.isArray(part)) return key === 'length' ? part.length : part[Number(key)];
    return typeof part === 'object' && part !== null ? part[key] : undefined;
  }, value);
}

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)) || 'failed';
