import type { InvokeResult } from '../../src/contract.ts';
import { falseClaims, type Present } from './claims.ts';
import type { State } from './state.ts';
import { saysDoubt, saysNobody, warnsMore } from './told.ts';

export type Verdict = { kind: 'concluded' } | { kind: 'unknown' } | { kind: 'wrong'; why: string };

/** What a run without any disturbance leaves and says. */
export interface CleanRun {
  before: State;
  after: State;
  result: InvokeResult;
}

/** What became of a run that was disturbed. */
export interface Incident {
  result: InvokeResult;
  after: State;
  present: Present;
  doubles: readonly string[];
  /** What an output that lists what is there says that is not so. */
  mistake: string | undefined;
}

/** Whether all that was asked is done, or it is told what is not, and nobody else came to harm. Pure. */
export function judge(incident: Incident, clean: CleanRun): Verdict {
  const { result, doubles, mistake, present } = incident;
  const warned = warnsMore(result, clean.result);
  const doubt = saysDoubt(result) || deniesMore(result, clean);
  const { harm, undone } = compare(incident, clean);
  const unsure = warned || result.output?.complete === false;
  const why =
    doubles[0] ??
    several(harm) ??
    several(falseClaims(result, present, unsure)) ??
    denial(incident, clean, unsure) ??
    (doubt || warned ? undefined : (several(undone, 'said to be done, but ') ?? mistake)) ??
    (mistake === 'lists somebody twice' ? mistake : undefined);
  if (why !== undefined) return { kind: 'wrong', why };
  const whole = undone.length === 0 && mistake === undefined && !doubt;
  return { kind: whole ? 'concluded' : 'unknown' };
}

/** An error that says for certain that nobody is there, where the undisturbed run finds somebody. */
function denial({ result }: Incident, clean: CleanRun, unsure: boolean): string | undefined {
  const careful = unsure || (!result.ok && result.error.retryable);
  if (!deniesMore(result, clean) || careful) return undefined;
  return `says that somebody is not there who is: ${result.ok ? 'no error' : result.error.message}`;
}

const deniesMore = (result: InvokeResult, clean: CleanRun): boolean =>
  saysNobody(result) && !saysNobody(clean.result);

/** Each fact has to be as before or as the undisturbed run leaves it; what is as before although it was to change is undone. */
function compare({ after, present: { touched } }: Incident, clean: CleanRun) {
  const harm: string[] = [];
  const undone: string[] = [];
  const names = new Set([...clean.before.keys(), ...clean.after.keys(), ...after.keys()]);
  for (const name of names) {
    const [was, meant, is] = [clean.before, clean.after, after].map((state) => state.get(name));
    const about = [was, meant, is].flatMap((fact) => fact?.about ?? []);
    if (about.some((id) => touched.has(id)) || is?.value === meant?.value) continue;
    const line = `${name} is ${is?.value ?? 'gone'} instead of ${meant?.value ?? 'gone'}`;
    (is?.value === was?.value ? undone : harm).push(line);
  }
  return { harm, undone };
}

function several([first, ...others]: readonly string[], lead = ''): string | undefined {
  if (first === undefined) return undefined;
  return `${lead}${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}`;
}
