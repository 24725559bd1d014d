import { ConnectorError } from '../../errors.ts';
import type { Change, User, UserAttributes } from '../../generated/types.ts';
import type { WireUser } from '../../generated/wire.ts';
import type { MatchBy } from '../../plan/match-users.ts';
import { collect, type Listing, type PageOf, startListing } from '../protocol/collect.ts';
import type { IdSet } from '../protocol/id-set.ts';
import { absenceAsUndefined, provesAbsence } from '../protocol/ids.ts';
import { readPages } from '../protocol/pages.ts';
import { type ReadEachOptions, readEach } from '../protocol/read-whole.ts';
import type { Deletion, ListQuery, Resource, Selection, StepContext } from '../protocol/types.ts';
import { confirmInactive } from './confirm-listed.ts';
import { type ExistingUsers, loadExisting } from './existing-users.ts';
import { attributesOf, changesBetween } from './user-changes.ts';
import { explainConflict, namesAnother } from './user-conflict.ts';
import { createUserCreation, type UserCreation } from './user-creation.ts';
import { divideQuery, type UserListQuery } from './user-list.ts';
import type { AddressLookUp } from './user-lookups.ts';
import { type Duplicates, findDuplicates, matchAfterConflict, matchUser } from './user-match.ts';
import { operationsBetween } from './user-patch.ts';
import { applyAttributes, enterpriseAttributes, plainAttributes } from './user-record.ts';
import { createUserSearch, type UserSearch } from './user-search.ts';
import { createUserUpdates, type Updated, type UserUpdates } from './user-updates.ts';
import { holdsAddress, viewUser } from './user-view.ts';

/** The users of a directory, in the attributes people fill in. */
export interface Users
  extends Omit<UserSearch, 'forget' | 'addressHolders' | 'closeTo' | 'readFresh'>,
    UserUpdates,
    UserCreation {
  /** Page by page to the end; `enough` says how many are wanted. */
  pages(query?: ListQuery, enough?: number): AsyncGenerator<PageOf<User>>;
  /** The attributes whose changes are told. Which groups a user is in is told of the groups. */
  watched: readonly string[];
  /** All of them, one after the other; from the start again where the directory changed meanwhile. */
  readEach(options: Pick<ReadEachOptions<User>, 'take' | 'restart'>): Promise<{ steady: boolean }>;
  /** Those that fit, with how to go on. What was read is told to `onPartial` at once. */
  collect(query: UserListQuery, onPartial: (list: Listing<User>) => void): Promise<Listing<User>>;
  get(id: string, selection?: Selection): Promise<User>;
  /** The same, but nobody is an answer. */
  findById(id: string): Promise<User | undefined>;
  /** The user that is there already for a person. */
  match(person: UserAttributes, by: MatchBy): Promise<User | undefined>;
  /** Changes the user that is there for a person, else creates one; whoever else creates it at the same time. */
  createOrUpdate(person: UserAttributes, options: CreateOrUpdateOptions): Promise<CreatedOrUpdated>;
  /** The same users, the inactive ones as their own records say: lists may be behind. A few are read, or all where one is. */
  confirmInactive(users: readonly User[]): Promise<readonly User[]>;
  /** Takes access away; who is gone has none. */
  deactivate(user: User): Promise<Updated & { isGone: boolean }>;
  /** The users to compare a list of people with: everybody, or those the list may mean. */
  loadExisting(people: readonly UserAttributes[], everybody: boolean): Promise<ExistingUsers>;
  /** Whether a user lacks something of what is wanted. Asks nobody. */
  differs(user: User, wanted: UserAttributes): boolean;
  /** What a user lacks of what is wanted, attribute by attribute. Asks nobody. */
  changesTo(user: User, wanted: UserAttributes): Change[];
  /** What to fill in to make a user like this one. Asks nobody. */
  attributesOf(user: User): UserAttributes;
  /** Others that may be the same person. */
  duplicates(user: User): Promise<Duplicates>;
  delete(user: User): Promise<Deletion>;
}

/** How the user is looked for that is there already. */
export interface CreateOrUpdateOptions {
  matchBy: MatchBy;
  /** Creates also beside a user whose user name only looks alike. @default false */
  allowSimilar?: boolean;
  /** Whether it is known that nobody is there for the person: then nobody is looked for before. @default false */
  isAbsent?: boolean;
  /** All users of the directory, where they were read: nobody else is looked for by address. */
  known?: readonly User[];
  /** Whether a record that has the person's address is somebody else's all the same. */
  isAnothers?: (user: User) => boolean;
}

/** The user afterwards, and what was done; `changes` is empty for one that was created. */
export interface CreatedOrUpdated {
  user: User;
  operation: 'created' | 'updated' | 'unchanged';
  changes: Change[];
}

/** @param lookUpAddress finds the holders of an address in one request, where the connection can */
export function createUsers(
  resource: Resource<WireUser>,
  context: StepContext,
  lookUpAddress?: AddressLookUp,
): Users {
  const { log, progress, repeats } = context;
  const search = createUserSearch(resource, context, lookUpAddress);
  const creation = createUserCreation(resource, search, context);
  const writes = createUserUpdates(resource, search, context);

  async function* pages(query: ListQuery = {}, enough?: number, seen?: IdSet): AsyncGenerator<PageOf<User>> {
    let read = 0;
    for await (const { records, ...page } of readPages(resource.list, query, enough, undefined, seen)) {
      read += records.length;
      progress(read, page.totalResults, 'Reading users');
      yield { ...page, items: records.map(viewUser) };
    }
  }

  async function update(existing: User, person: UserAttributes): Promise<CreatedOrUpdated> {
    const { user, changes } = await writes.update(existing, person);
    return { user, operation: changes.length > 0 ? 'updated' : 'unchanged', changes };
  }

  return {
    // One by one: an invocation begins with this, and spreading takes longer than all the rest.
    with: search.with,
    withEmail: search.withEmail,
    candidates: search.candidates,
    find: search.find,
    findIfAny: search.findIfAny,
    resolve: search.resolve,
    readAll: search.readAll,
    create: creation.create,
    update: writes.update,
    replace: writes.replace,
    pages,
    watched: [...plainAttributes, 'name', 'emails', 'phoneNumbers', ...enterpriseAttributes],
    readEach: ({ take, restart }) => readEach({ ...context, pages: () => pages(), take, restart }),
    async collect(query, onPartial) {
      const { asked, condition } = divideQuery(query);
      if (condition) {
        const names = condition.names.join(', ');
        log(`Atlassian cannot filter by ${names}: reading the users page by page and filtering here.`);
      }
      const list = startListing<User>(query.startIndex);
      const read = (seen: IdSet) => pages(asked, condition ? undefined : query.most, seen);
      await collect(read, { most: query.most, fits: condition?.fits }, list, onPartial, context);
      return list;
    },
    match: (person, by) => matchUser(search, person, by),
    async createOrUpdate(person, { matchBy, allowSimilar = false, isAbsent = false, known, isAnothers }) {
      const existing = isAbsent ? undefined : await matchUser(search, person, matchBy);
      if (existing) return update(existing, person);
      try {
        const user = await creation.create(person, { allowSimilar, isPlain: true });
        return { user, operation: 'created', changes: [] };
      } catch (error) {
        const isTaken = error instanceof ConnectorError && error.code === 'conflict' && !error.data?.close;
        if (!isTaken) throw error;
        // Somebody may have created it meanwhile, and a search may show that only later.
        const found = await repeats.until(
          () => matchUser(search, person, matchBy),
          (user) => user !== undefined || namesAnother(error, person),
        );
        const searched = known
          ? { ...search, addressHolders: async (address: string) => holdersAmong(known, address) }
          : search;
        const meant = found ?? (await matchAfterConflict(searched, person, matchBy));
        if (!meant || (!found && isAnothers?.(meant))) throw await explainConflict(error, person, searched);
        log(`${meant.userName ?? meant.id} already exists: it is updated instead.`);
        return update(meant, person);
      }
    },
    confirmInactive: (users) => confirmInactive(users, search.readFresh),
    async deactivate(user) {
      try {
        return { ...(await writes.update(user, { active: false })), isGone: false };
      } catch (error) {
        // Of a record made a moment ago it may only not be shown yet: that is an error to try again.
        const isGone = provesAbsence(error) && !(error instanceof ConnectorError && error.retryable);
        if (!isGone) throw error;
        const left = await resource.get(user.id).catch(absenceAsUndefined);
        if (left)
          throw new ConnectorError(
            'unexpected_response',
            `Deactivating user ${user.id} was refused with 404, but the user still exists: access is as before.`,
            { hint: 'Run the step again.', cause: error },
          );
        return { user, changes: [], isGone };
      }
    },
    duplicates: (user) => findDuplicates(search, user),
    loadExisting: (people, everybody) => loadExisting(resource, search, people, everybody, context),
    differs: (user, wanted) => operationsBetween(user, applyAttributes(user, wanted)).length > 0,
    changesTo: (user, wanted) => changesBetween(user, applyAttributes(user, wanted)),
    attributesOf,
    findById: async (id) => {
      const record = await resource.get(id).catch(absenceAsUndefined);
      return record && viewUser(record);
    },
    get: async (id, selection) => viewUser(await resource.get(id, selection)),
    async delete(user) {
      const deletion = await resource.delete(user.id, { ...user });
      search.forget();
      return deletion;
    },
  };
}

const holdersAmong = (users: readonly User[], address: string): User[] =>
  users.filter((user) => holdsAddress(user, address));
