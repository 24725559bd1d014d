import type { Redact } from '../core/redact.ts';
import type { FormSchema } from '../generated/types.ts';
import { nameOf, quote } from './explain.ts';
import { fromWindowsZone, isLanguage, isTimeZone } from './time-zones.ts';

/** What is said once of a property, with the values it is about. */
const sayings = {
  apostrophe: 'the leading apostrophe that Excel adds was removed',
  doubled: 'given under two names with different values; one was ignored',
  missing: 'text that usually means a missing value, used as it is',
  misread: 'looks like UTF-8 that was read as Windows-1252',
  windowsZone: 'a Windows time zone was replaced with its IANA name',
  timeZone: 'not an IANA time zone, such as Europe/Berlin',
  language: 'not a language tag, such as en-US',
} as const;

/** What there is to say of a value; a key of the sentences above. */
export type Saying = keyof typeof sayings;

/** Gathers what is odd about single values, so that a list of thousands gives few sentences. */
export interface Notes {
  /** @param place such as "row 3"; empty outside a list of rows */
  add(saying: Saying, property: string, value: string, place: string): void;
  /** One for each saying and property. */
  sentences(): string[];
}

const mostShown = 3;

/** Shows up to three values of each saying and property, redacted, and counts the others. */
export function createNotes(redact: Redact): Notes {
  const notes = new Map<string, { shown: string[]; count: number }>();
  return {
    add(saying, property, value, place) {
      const key = `${property}: ${sayings[saying]}`;
      const note = notes.get(key) ?? { shown: [], count: 0 };
      notes.set(key, note);
      // Redacted before it is cut.
      if (note.count++ < mostShown) note.shown.push(quote(redact(value)) + (place && ` (${place})`));
    },
    sentences: () =>
      [...notes].map(([key, { shown, count }]) => {
        const more = count > shown.length ? ` and ${count - shown.length} more` : '';
        return `${key}: ${shown.join(', ')}${more}.`;
      }),
  };
}

/** What programs write where they have no value: null of JSON, undefined and NaN of JavaScript, errors of spreadsheets, templates that were not filled in. */
const missing =
  /^(?:null|undefined|nan|none|n\/a|\[object \w+\]|#(?:n\/a|ref!|value!|name\?|div\/0!|num!|null!|nv|bezug!|wert!)|\{\{.*\}\}|\$\{.*\})$/i;
/** How a spreadsheet shortens a long number: 1.23457E+11. */
const shortened = /^[+-]?\d(?:[.,]\d+)?E[+-]\d{2,}$/i;
const misread = /[ÂÃ][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|â€/;
/** What all of those have, and hardly any other value. */
const suspicious = /[\0\ufffdÂÃâ#{[]|^\W*(?:null|undefined|nan|none|n\/a)\W*$|\dE[+-]\d/i;

/** Replacement characters and zero characters: letters that are lost. */
const lost = /[\ufffd\0]/;

/** A text that cannot be taken. */
export interface LostText {
  /** The key it is under, of the value that was looked at. */
  key: string;
  /** A sentence. */
  problem: string;
}

/**
 * Looks at every text of a value that the schema calls a text: those that have lost letters or digits are refused, time
 * zones of Windows replaced in place, doubtful ones noted. References (`x-lookup`) are left alone: a record may be called that.
 */
export function createTextReview(notes: Notes, redact: Redact) {
  const zones = new Map<string, string | undefined>();

  function look(
    text: string,
    schema: FormSchema,
    property: string,
    place: string,
  ): string | { problem: string } {
    const format = schema['x-format'];
    const value = text.trim();
    if (lost.test(value))
      return {
        problem: `${property} is ${quote(redact(value))}: letters in it are lost (U+FFFD), because it was read with the wrong encoding.`,
      };
    if (shortened.test(value))
      return {
        problem: `${property} is ${quote(value)}: a spreadsheet shortened the number and lost digits. Format the column as text there.`,
      };
    if (missing.test(value)) notes.add('missing', property, value, place);
    else if (misread.test(value)) notes.add('misread', property, value, place);
    else if (format === 'language' && !isLanguage(value)) notes.add('language', property, value, place);
    else if (format === 'time-zone') return zoneOf(value, property, place) ?? text;
    return text;
  }

  /** The IANA name of a zone of Windows; undefined for any other text. */
  function zoneOf(value: string, property: string, place: string): string | undefined {
    if (!zones.has(value)) zones.set(value, isTimeZone(value) ? value : fromWindowsZone(value));
    const zone = zones.get(value);
    if (zone === value) return undefined;
    notes.add(zone === undefined ? 'timeZone' : 'windowsZone', property, value, place);
    return zone;
  }

  function review(value: object, schema: FormSchema, steps: readonly string[], place: string): LostText[] {
    const found: LostText[] = [];
    const created = createdBy(value, schema);
    for (const [key, member] of Object.entries(value)) {
      const part = schema.items ?? ownProperty(schema, key);
      if (!part || part['x-rows'] || part.enum) continue;
      if (part['x-lookup'] !== undefined && !created.includes(key)) continue;
      if (typeof member === 'object' && member !== null) {
        for (const { problem } of review(member, part, [...steps, key], place)) found.push({ key, problem });
      } else if (typeof member === 'string' && part.type === 'string' && isWorthALook(member, part)) {
        const property = steps.length === 0 ? nameOf([key], schema) : [...steps, key].join('.');
        const looked = look(member, part, property, place);
        if (typeof looked === 'object') found.push({ key, ...looked });
        else if (looked !== member) Object.defineProperty(value, key, { value: looked });
      }
    }
    return found;
  }

  /** @param place such as "row 3", for what is noted */
  return (value: object, schema: FormSchema, place = ''): LostText[] => review(value, schema, [], place);
}

/** Lists are long, and most of their values are names. */
const isWorthALook = (text: string, { 'x-format': format }: FormSchema): boolean =>
  format === 'time-zone' || format === 'language' || suspicious.test(text);

/** References that are names of records to be created, as other inputs say (`x-creates`). */
function createdBy(value: object, { properties = {} }: FormSchema): (string | undefined)[] {
  return Object.entries(value).flatMap(([key, chosen]) =>
    chosen === true && Object.hasOwn(properties, key) ? properties[key]?.['x-creates'] : [],
  );
}

const ownProperty = ({ properties = {} }: FormSchema, key: string): FormSchema | undefined =>
  Object.hasOwn(properties, key) ? properties[key] : undefined;
