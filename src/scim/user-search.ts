import { ConnectorError } from '../errors.ts';
import type { User } from '../generated/types.ts';
import { equals } from './filter.ts';
import { readPages } from './pages.ts';
import type { Resource } from './resource.ts';
import { labelOf, viewUser } from './user-view.ts';

export interface UserSearch {
  /** Those with exactly this value; the directory itself looks. */
  with(attribute: 'userName' | 'externalId', value: string): Promise<User[]>;
  /** Those with this address, primary or not. The directory cannot look for it, so every page is read, once an invocation. */
  withEmail(address: string): Promise<User[]>;
  /** The one a person means by an id, a user name or an e-mail address. Throws not_found or ambiguous. */
  find(reference: string): Promise<User>;
  /** The same, but nobody is an answer. */
  findIfAny(reference: string): Promise<User | undefined>;
  /** Forgets what was read. */
  forget(): void;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const email = /^[^@\s]+@[^@\s]+$/;

export function createUserSearch(
  resource: Resource,
  log: (message: string) => void,
  progress: (done: number, total: number, message: string) => void,
): UserSearch {
  let byEmail: Promise<Map<string, User[]>> | undefined;

  async function readAddresses(): Promise<Map<string, User[]>> {
    log('Atlassian cannot look for an e-mail address: reading every user of the directory.');
    const found = new Map<string, User[]>();
    let read = 0;
    for await (const page of readPages(resource.list)) {
      for (const user of page.records.map(viewUser)) {
        for (const address of new Set(user.emails?.map(({ value }) => value.toLowerCase()))) {
          found.set(address, [...(found.get(address) ?? []), user]);
        }
      }
      read += page.records.length;
      progress(read, page.totalResults, 'Reading users');
    }
    return found;
  }

  const search: UserSearch = {
    async with(attribute, value) {
      const { records } = await resource.list({ filter: equals(attribute, value) });
      return records.map(viewUser);
    },
    async withEmail(address) {
      byEmail ??= readAddresses();
      return (await byEmail).get(address.toLowerCase()) ?? [];
    },
    async find(reference) {
      return (await search.findIfAny(reference)) ?? nobody(reference);
    },
    async findIfAny(reference) {
      if (uuid.test(reference)) {
        const user = await resource.get(reference).catch(notFoundAsUndefined);
        if (user) return viewUser(user);
      }
      const named = await search.with('userName', reference);
      const found = named.length === 0 && email.test(reference) ? await search.withEmail(reference) : named;
      return only(found, reference);
    },
    forget() {
      byEmail = undefined;
    },
  };
  return search;
}

function nobody(reference: string): never {
  throw new ConnectorError(
    'not_found',
    `No user of the directory has the id, user name or e-mail address "${reference}".`,
    {
      hint: 'Check the spelling. List Users shows who is there.',
    },
  );
}

function only(found: User[], reference: string): User | undefined {
  if (found.length > 1) {
    throw new ConnectorError(
      'ambiguous',
      `"${reference}" may be any of ${found.length} users: ${found.map(labelOf).join(', ')}.`,
      {
        hint: 'Name the user by id.',
        data: { candidates: found.map((user) => ({ id: user.id, label: labelOf(user) })) },
      },
    );
  }
  return found[0];
}

function notFoundAsUndefined(error: unknown): undefined {
  if (error instanceof ConnectorError && error.code === 'not_found') return undefined;
  throw error;
}
