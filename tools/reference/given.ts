import type { Example } from '../../src/generated/types.ts';
import { code, listed, plain } from './markdown.ts';

type Values = Record<string, unknown>;

/** What an example finds in the directory, in words; empty when nothing is given. */
export function givenWords({ given: { users = [], groups = [] } = {}, ...run }: Example): string {
  // Ids and accounts are noise unless the example names them.
  const named = JSON.stringify(run);
  const idOf = ({ id }: Values) => (typeof id === 'string' && named.includes(id) ? [`id ${code(id)}`] : []);
  const sentences = [
    ...sentence('user', users, (user) =>
      withDetails(user.userName, [...userDetails(user, named), ...idOf(user)]),
    ),
    ...sentence('group', groups, (group) =>
      withDetails(group.displayName, [...groupDetails(group), ...idOf(group)]),
    ),
  ];
  return sentences.length === 0 ? '' : `The directory has ${sentences.join(', and ')}.`;
}

/** How an example's connection differs from the ordinary one; empty when it does not. */
export function connectionWords({ given: { connection = {} } = {} }: Example): string {
  const fields = Object.entries(connection).map(
    ([field, value]) => `${code(field)} ${value === '' ? 'empty' : code(String(value))}`,
  );
  return listed(fields, 'and');
}

function sentence(noun: string, records: readonly Values[], words: (record: Values) => string): string[] {
  if (records.length === 0) return [];
  return [`the ${noun}${records.length > 1 ? 's' : ''} ${listed(records.map(words), 'and')}`];
}

function withDetails(name: unknown, details: readonly string[]): string {
  return code(String(name)) + (details.length > 0 ? ` (${details.join(', ')})` : '');
}

function userDetails(user: Values, named: string): string[] {
  const { id: _, userName, displayName, name: __, ...attributes } = user;
  const details = Object.entries(attributes).flatMap(([attribute, value]): string[] => {
    if (attribute === 'active') return value === false ? ['inactive'] : [];
    if (attribute === 'emails')
      return addresses(value)
        .filter((address) => address !== userName)
        .map(code);
    if (typeof value === 'object' && value !== null)
      return Object.entries(value)
        .filter(([, part]) => typeof part === 'string' && named.includes(part))
        .map(([part, text]) => `${code(part)} ${code(String(text))}`);
    return [`${code(attribute)} ${plain(String(value))}`];
  });
  return [...(displayName === undefined ? [] : [plain(String(displayName))]), ...details];
}

function addresses(emails: unknown): string[] {
  // The emulator takes them in SCIM's form; every example runs on it.
  return (emails as { value: string }[]).map(({ value }) => value);
}

function groupDetails({ members = [] }: Values): string[] {
  const names = members as string[];
  return names.length === 0 ? ['empty'] : [`with ${listed(names.map(code), 'and')}`];
}
