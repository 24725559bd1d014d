import { mapConcurrently } from '../../core/concurrency.ts';
import { cleanText, closeKey, sameKey, spellingsOf } from '../../core/text.ts';
import { ConnectorError } from '../../errors.ts';
import type { User } from '../../generated/types.ts';
import type { WireUser } from '../../generated/wire.ts';
import { lookUp } from '../protocol/lookup.ts';
import type { Resource, StepContext } from '../protocol/types.ts';
import { confirmAddresses } from './confirm-listed.ts';
import type { UserReader } from './user-index.ts';
import { holdsAddress, viewUser } from './user-view.ts';

/** The users with an address, and whether all of them are known. */
export interface AddressHolders {
  users: readonly User[];
  steady: boolean;
}

/** Finds users by one value at a time. */
export interface UserLookups {
  /** Those with the same value; the directory itself looks. */
  with(attribute: 'userName' | 'externalId', value: string): Promise<User[]>;
  /**
   * Those with this address, primary or not. The directory cannot look for it: with the organization's key it takes one
   * request, else every page is read, once an invocation.
   */
  withEmail(address: string): Promise<AddressHolders>;
  byId(id: string): Promise<User | undefined>;
  /** The records of users by id, as far as they are there: those read already with their addresses, the others one by one. */
  readAll(ids: readonly string[]): Promise<Map<string, User>>;
  /** The same from the directory itself, one by one. */
  readFresh(ids: readonly string[]): Promise<Map<string, User>>;
  /** Those with this address, as far as that takes few requests: to explain a conflict. */
  addressHolders(address: string): Promise<readonly User[]>;
  /** Users whose user name or address looks alike without being the same, as far as one lookup shows it. */
  closeTo(text: string): Promise<readonly User[]>;
}

/** Looks an address up in one request: the SCIM ids of this directory's records that carry it. */
export type AddressLookUp = (address: string) => Promise<string[]>;

const lookupsAtOnce = 4;
const mostPagesToExplain = 20;

/** @param lookUpAddress absent where the connection has no organization key */
export function createUserLookups(
  resource: Resource<WireUser>,
  reader: UserReader,
  { log }: StepContext,
  lookUpAddress?: AddressLookUp,
): UserLookups {
  const lookups: UserLookups = {
    byId: reader.byId,
    async with(attribute, value) {
      const found = new Map<string, User>();
      const isExact = attribute === 'externalId';
      for (const spelling of new Set([value, ...spellingsOf(value)])) {
        // A server that does not know the filter may give somebody else.
        for (const record of await lookUp(resource.list, attribute, spelling)) {
          const user = viewUser(record);
          const own = user[attribute];
          if (own !== undefined && sameKey(own, isExact) === sameKey(value, isExact))
            found.set(user.id, user);
        }
        const exact = [...found.values()].filter((user) => user[attribute] === value);
        if (exact.length > 0) return exact;
      }
      return [...found.values()];
    },
    async withEmail(given) {
      const known = reader.known();
      const users = known || !lookUpAddress ? undefined : await throughOrganization(given, lookUpAddress);
      // It knows only records that have an account, and only an account's address: finding nobody proves nothing.
      if (users && users.length > 0) return { users, steady: true };
      if (!known) log('Atlassian cannot search for e-mail addresses: reading all users of the directory.');
      const read = await reader.read();
      const listed = read.withAddress(given);
      if (listed.length > 0) return { users: listed, steady: read.steady };
      // A list that shows no addresses proves nothing.
      return { users: (await reader.withAddresses()).withAddress(given), steady: read.steady };
    },
    async readAll(ids) {
      const read = await reader.known();
      const listed = ids.map((id) => read?.byId.get(id)).filter((user) => user !== undefined);
      const known = await confirmAddresses(listed, reader.readFresh);
      const fresh = await reader.readFresh(ids.filter((id) => !read?.byId.has(id)));
      return new Map([...known.map((user): [string, User] => [user.id, user]), ...fresh]);
    },
    readFresh: reader.readFresh,
    async addressHolders(given) {
      const users = lookUpAddress && (await throughOrganization(given, lookUpAddress));
      const why = (total: number) => `Reading all ${total} users, to find who has the address ${given}.`;
      return users ?? (await reader.readWithin(mostPagesToExplain, why))?.withAddress(given) ?? [];
    },
    closeTo,
  };
  return lookups;

  async function closeTo(text: string): Promise<readonly User[]> {
    const read = await reader.known();
    if (read) return read.closeTo(text);
    const key = closeKey(text);
    return key === sameKey(text) || key === '' ? [] : lookups.with('userName', key);
  }

  /** Undefined where the organization's API does not answer as it should: then the pages are read. */
  async function throughOrganization(given: string, look: AddressLookUp): Promise<User[] | undefined> {
    try {
      const ids = await look(cleanText(given));
      const users = await mapConcurrently([...new Set(ids)], lookupsAtOnce, reader.byId);
      return users.flatMap((user) => (user && holdsAddress(user, given) ? [user] : []));
    } catch (error) {
      if (!(error instanceof ConnectorError) || ['timeout', 'cancelled'].includes(error.code)) throw error;
      log(`${error.message} Searching all users instead.`);
      return undefined;
    }
  }
}
