import type { ActionResult, Json, JsonObject } from './contract.ts';
import { asObject, bytesOf } from './json.ts';

/**
 * A result whose JSON has at most `bytes`, for hosts that refuse more. The log is removed first, then the last entries of lists,
 * then the ends of long texts. A warning says what is missing; `complete` becomes false, and a plan is marked
 * as truncated. A success stays a success: a write was done, however large its result is.
 */
export function fit(result: ActionResult, bytes: number): ActionResult {
  if (bytesOf(result) <= bytes) return result;
  const cut: ActionResult = structuredClone({ ...result, log: [] });
  const said: string[] = result.log.length > 0 ? ['the log'] : [];
  // The size of the warnings themselves.
  const room = Math.max(0, bytes - Math.min(2_000, Math.floor(bytes / 4)));
  const excess = () => bytesOf(cut) - room;
  if (!cut.ok && excess() > 0 && cut.error.data !== undefined) {
    delete cut.error.data;
    said.push('the details of the error');
  }
  for (let left = excess(); left > 0; left = excess()) {
    const place = cut.output && widest(cut.output, left);
    if (!place) break;
    said.push(shorten(place, left));
  }
  if (excess() > 0 && cut.output) {
    cut.output = {};
    said.push('the output');
  }
  if (excess() > 0) cut.meta.warnings = [];
  const words = said.slice(0, 8).join('; ').slice(0, 800);
  cut.meta.warnings = [
    ...cut.meta.warnings,
    `The result is larger than this host accepts (${bytes} bytes). Left out: ${words}.`,
  ];
  return cut;
}

interface Place {
  value: Json[] | string;
  path: string;
  bytes: number;
  /** The object or list that contains the value, under the last part of its path. */
  owner: JsonObject | Json[];
  key: string | number;
  /** The objects around it. */
  around: JsonObject[];
}

/** Texts up to this length are not shortened. */
const longText = 200;

/** The list or long text to shorten next: the one with most entries of those that can give enough alone, else the largest. */
function widest(output: JsonObject, excess: number): Place | undefined {
  const places = placesIn(output, '', [output]);
  const lists = places.filter(({ value }) => Array.isArray(value));
  const candidates = lists.length > 0 ? lists : places;
  const enough = candidates.filter(({ bytes }) => bytes >= excess);
  const [best] =
    enough.length > 0
      ? enough.sort((a, b) => b.value.length - a.value.length)
      : candidates.sort((a, b) => b.bytes - a.bytes);
  return best;
}

function placesIn(owner: JsonObject | Json[], path: string, around: JsonObject[]): Place[] {
  const places: Place[] = [];
  for (const [key, value] of Object.entries(owner)) {
    const at = Array.isArray(owner) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    const place = { path: at, owner, key, around };
    const object = asObject(value);
    if (typeof value === 'string' && value.length > longText)
      places.push({ ...place, value, bytes: bytesOf(value) });
    else if (Array.isArray(value) && value.length > 0)
      places.push({ ...place, value, bytes: bytesOf(value) }, ...placesIn(value, at, around));
    else if (object) places.push(...placesIn(object, at, [...around, object]));
  }
  return places;
}

/** Removes so many bytes from the end, and returns what was kept. */
function shorten({ value, path, owner, key, around }: Place, excess: number): string {
  if (typeof value === 'string') {
    Reflect.set(owner, key, `${value.slice(0, Math.max(100, value.length - excess - 10))}…`);
    return `the end of ${path}`;
  }
  const length = value.length;
  let kept = length;
  for (let taken = 0; taken < excess && kept > 0; kept -= 1) taken += bytesOf(value[kept - 1]) + 1;
  value.splice(kept);
  for (const object of around) {
    if (object.complete === true) object.complete = false;
    if (object.truncated === false) object.truncated = true;
    const plan = asObject(object.plan);
    if (plan?.truncated === false) plan.truncated = true;
  }
  return `${path}: ${value.length} of ${length} kept`;
}
