import type { Verdict } from 'scim-directory-doctor';
import type { JsonObject } from './json.ts';
import type { ActionManifest, JsonSchema } from './manifest.ts';
import type { Run, RunEvent, RunSummary } from './runs.ts';
import type { Service } from './services.ts';
import type { StepSettings } from './workflows.ts';

/**
 * The run after an event. The server builds its state of a run with it and the page its view. Parts that did not change
 * stay the same objects.
 */
export function applyRunEvent(run: Run, event: RunEvent): Run {
  if (event.type === 'run') return { ...run, ...event.change };
  const steps = run.steps.map((step) => (step.stepId === event.stepId ? { ...step, ...event.change } : step));
  const stepsDone = steps.filter(({ state }) => state !== 'pending' && state !== 'running').length;
  return { ...run, steps, stepsDone };
}

/** Whether a run has not ended yet. */
export function isLive({ state }: Pick<RunSummary, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

export const defaultSettings: StepSettings = {
  timeoutSeconds: 60,
  retries: 0,
  continueOnError: false,
  disabled: false,
};

/** The action of a step, where its connector is loaded and has it. */
export const actionOf = (
  services: ReadonlyMap<string, Service>,
  { serviceId, action }: { serviceId: string; action: string },
): ActionManifest | undefined =>
  services.get(serviceId)?.manifest.actions.find(({ slug }) => slug === action);

const MAX_LENGTH = 92;

/** The name itself, or with the first number after it that makes it unique. */
export function uniqueName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let number = 2; isTaken(name); number += 1) name = `${wanted.slice(0, MAX_LENGTH)} ${number}`;
  return name;
}

/**
 * Whether the values of a connection lead somewhere else than others do: a secret given for the one is not sent to the other.
 * The fields that decide are marked by `x-destination`, or hold addresses by their format.
 */
export function leadsElsewhere(fields: JsonSchema, before: JsonObject, after: JsonObject): boolean {
  return Object.entries(fields.properties ?? {}).some(([key, schema]) => {
    const decides = schema['x-destination'] === true || addressFormats.includes(String(schema.format));
    const value = (values: JsonObject) => asGiven(values[key] ?? schema.default ?? null);
    return decides && value(before) !== value(after);
  });
}

const addressFormats = ['uri', 'uri-reference', 'iri', 'url', 'hostname', 'idn-hostname', 'ipv4', 'ipv6'];

const asGiven = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).trim().replace(/^null$/, '');

/** Keys whose value names a record, the best one first. */
const namingKeys = [
  'userName',
  'user',
  'email',
  'primaryEmail',
  'display',
  'displayName',
  'formatted',
  'name',
  'group',
  'title',
  'value',
  'id',
];

/** The text that names a record, wherever one is named; undefined: it has none. `other`: one that does not count. */
export const nameIn = (record: JsonObject, other = ''): string | undefined =>
  namingKeys
    .map((key) => record[key])
    .find((text): text is string => typeof text === 'string' && text !== '' && text !== other);

/** Whether a value counts as not given. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What may become of a probe of a directory, in the order in which it is shown. */
export const verdicts: { verdict: Verdict; title: string; about: string }[] = [
  { verdict: 'differs', title: 'Differs', about: 'The directory behaves differently from what is expected.' },
  {
    verdict: 'unseen',
    title: 'Not observed',
    about: 'Nothing in the directory shows it, or it was not checked.',
  },
  { verdict: 'expected', title: 'As expected', about: 'The directory behaves as expected.' },
];
