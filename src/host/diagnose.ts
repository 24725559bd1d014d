import type { Outcome } from '../generated/types.ts';
import { parseJson, type HttpResult as WireOutcome } from '../http/result.ts';

/** What became of a request, as far as a diagnosis looks at it. */
export type ProbeResult = WireOutcome;

/** The first outcome in the manifest that fits what became of a request. Pure. */
export function diagnose(outcomes: readonly Outcome[], symptom: ProbeResult): Outcome | undefined {
  return outcomes.find(({ when }) => fits(when, symptom));
}

function fits(when: Outcome['when'], symptom: ProbeResult): boolean {
  if (symptom.kind === 'failure') return Object.keys(when).length === 0 || when.failure === symptom.failure;
  const body = () => parseJson(symptom.text);
  return (
    when.failure === undefined &&
    (when.status === undefined || statusFits(when.status, symptom.status)) &&
    (when.bodyIncludes === undefined ||
      symptom.text.toLowerCase().includes(when.bodyIncludes.toLowerCase())) &&
    (when.bodyHas === undefined || hasAll(body(), when.bodyHas))
  );
}

function statusFits(wanted: number | string, status: number): boolean {
  return String(wanted) === String(status) || String(wanted) === `${Math.floor(status / 100)}xx`;
}

function hasAll(body: unknown, members: readonly string[]): boolean {
  return typeof body === 'object' && body !== null && members.every((member) => Object.hasOwn(body, member));
}

/** A text of the manifest with its {places} filled in. */
export function fill(text: string, values: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    String((Object.hasOwn(values, name) ? values[name] : undefined) ?? place),
  );
}
