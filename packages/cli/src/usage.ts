import { InvalidArgumentError } from 'commander';
import { distance } from 'fastest-levenshtein';
import type { Action } from './connector.ts';
import { printable } from './print/text.ts';
import type { Io } from './session.ts';

/** The command line was not understood, or what it names cannot be used. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What to type instead. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** A parser for an option that takes a whole number from `least` to `most`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It takes a whole number ${range}.`);
  };
}

/** The action of that name; without one, a usage error that suggests another. */
export function findAction(actions: readonly Action[], name: string, io: Io): Action {
  const action = actions.find(({ slug }) => slug === name);
  if (action !== undefined) return action;
  throw unknownName(
    'action',
    name,
    actions.map(({ slug }) => slug),
    `See them all: ${io.name} actions`,
  );
}

/** The error for a name that there is not: suggests those that are close, else says `otherwise`. */
export function unknownName(kind: string, name: string, names: string[], otherwise: string): UsageError {
  const meant = closest(name, names);
  const last = meant.pop();
  const suggestion = meant.length > 0 ? `${meant.join(', ')} or ${last}` : last;
  return new UsageError(
    `There is no ${kind} '${printable(name)}'.`,
    suggestion === undefined ? otherwise : `Did you mean ${suggestion}?`,
  );
}

/** The names that someone who typed this may have meant, the likeliest first. */
export function closest(typed: string, names: string[]): string[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const near = names
    .map((name) => ({ name, edits: distance(wanted, plain(name)) }))
    .filter(({ edits }) => edits <= Math.max(2, Math.floor(wanted.length / 4)))
    .sort((a, b) => a.edits - b.edits)
    .map(({ name }) => name);
  const holding = names.filter((name) => plain(name).includes(wanted));
  return [...new Set([...near, ...holding])].slice(0, 3);
}

/** "List Users", "list_users" and "listUsers" are all list-users. */
const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
