import type { EmulatorOptions } from 'atlassian-scim-emulator';
import { closest } from '../usage.ts';

/** The switches of the emulator that have no option of their own. */
export type Settings = Partial<
  Omit<
    EmulatorOptions,
    'port' | 'users' | 'groups' | 'seed' | 'now' | 'latencyMs' | 'rateLimit' | 'signal' | 'profile'
  >
>;

type Form = 'true or false' | 'a whole number' | 'a text' | 'a list, separated by commas' | readonly string[];

/** What each takes. */
const forms: Record<keyof Settings, Form> = {
  pageCap: 'a whole number',
  strict: 'true or false',
  memberRemoval: ['any', 'filter', 'value'],
  renameMode: ['error', 'ignore'],
  groupPutClearsMembers: 'true or false',
  uniqueExternalId: 'true or false',
  verifiedDomains: 'a list, separated by commas',
  orgGroups: 'a list, separated by commas',
  linkDelayMs: 'a whole number',
  unknownDirectory: ['403', '404'],
  charset: 'true or false',
  contentType: 'a text',
  patchStatus: 'a whole number',
  omitEmpty: 'true or false',
  unknownMember: ['error', 'ignore'],
  largestBatch: 'a whole number',
  largestBatchStatus: 'a whole number',
  groupProjection: 'true or false',
  logBodies: 'true or false',
};

/** Each switch with what it takes: `strict=true or false`. */
export const settingNames = (): string[] =>
  Object.entries(forms).map(
    ([name, form]) => `${name}: ${typeof form === 'string' ? form : form.join(' or ')}`,
  );

/** Reads `name=value`; what is wrong with it is told in a sentence. */
export function parseSetting(text: string): Settings | { problem: string } {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const entry = Object.entries(forms).find(([known]) => known === name);
  if (entry === undefined) {
    const [meant] = closest(name, Object.keys(forms));
    return {
      problem:
        meant === undefined
          ? 'It takes name=value, with a name from the list below.'
          : `Did you mean ${meant}?`,
    };
  }
  const [, form] = entry;
  const read = readValue(value.trim(), form);
  const takes = typeof form === 'string' ? form : form.join(' or ');
  return read === undefined ? { problem: `${name} takes ${takes}.` } : { [name]: read };
}

function readValue(text: string, form: Form): string | number | boolean | string[] | undefined {
  if (typeof form !== 'string') return form.includes(text) ? text : undefined;
  if (form === 'true or false') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (form === 'a whole number') return /^\d+$/.test(text) ? Number(text) : undefined;
  if (form === 'a text') return text === '' ? undefined : text;
  return text.split(',').map((part) => part.trim());
}
