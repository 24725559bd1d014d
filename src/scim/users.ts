import type { Change, User, UserAttributes } from '../generated/types.ts';
import { collect, type Listing, type PageOf, startListing } from './collect.ts';
import { sameText } from './contacts.ts';
import { createOnce } from './create-once.ts';
import { notFoundAsUndefined } from './id.ts';
import { readPages } from './pages.ts';
import type { Deletion, ListQuery, Resource, Selection } from './resource.ts';
import { unconfirmed, unshown } from './unconfirmed.ts';
import { attributesOf } from './user-attributes.ts';
import { changesBetween, flatten } from './user-changes.ts';
import { divideQuery, type UserListQuery } from './user-list.ts';
import { type MatchBy, matchesOf, matchUser } from './user-match.ts';
import { operationsBetween } from './user-patch.ts';
import { patchUser } from './user-places.ts';
import { type PresentUsers, readPresent } from './user-present.ts';
import { applyAttributes, type Clearable, type UserRecord } from './user-record.ts';
import { createUserSearch, type UserSearch } from './user-search.ts';
import { findTwins, type Twins } from './user-twins.ts';
import { viewUser } from './user-view.ts';

/** The users of a directory, in the attributes people fill in. */
export interface Users extends Omit<UserSearch, 'forget'> {
  /** Page by page to the end; `enough` says how many are wanted. */
  pages(query?: ListQuery, enough?: number): AsyncGenerator<PageOf<User>>;
  /** Those that fit, with how to go on. What was read is told to `soFar` at once. */
  collect(query: UserListQuery, soFar: (list: Listing<User>) => void): Promise<Listing<User>>;
  get(id: string, selection?: Selection): Promise<User>;
  /** The same, but nobody is an answer. */
  findById(id: string): Promise<User | undefined>;
  /** The user that is there already for a person. */
  match(person: UserAttributes, by: MatchBy): Promise<User | undefined>;
  /** The users to compare a list of people with: everybody, or those the list may mean. */
  present(people: readonly UserAttributes[], everybody: boolean): Promise<PresentUsers>;
  /** Whether a user lacks something of what is wanted. Asks nobody. */
  differs(user: User, wanted: UserAttributes): boolean;
  /** What to fill in to make a user like this one. Asks nobody. */
  attributesOf(user: User): UserAttributes;
  /** Others that may be the same person. */
  twins(user: User): Promise<Twins>;
  /** Creates the user once, even when the answer to the first try is lost. */
  create(attributes: UserAttributes, selection?: Selection): Promise<User>;
  /** Changes what is given and what is to be cleared, and nothing else. Sends nothing when nothing changes. */
  update(
    before: User,
    wanted: UserAttributes,
    clear?: readonly Clearable[],
    selection?: Selection,
  ): Promise<Updated>;
  /** Leaves only what is given, the external id and the state. */
  replace(
    before: User,
    attributes: UserAttributes,
    selection?: Selection,
  ): Promise<{ user: User; cleared: string[] }>;
  delete(id: string): Promise<Deletion>;
}

export interface Updated {
  user: User;
  changes: Change[];
}

export function createUsers(
  resource: Resource,
  log: (message: string) => void,
  progress: (done: number, total: number, message: string) => void,
): Users {
  const search = createUserSearch(resource, log, progress);
  const { forget } = search;

  async function* pages(query: ListQuery = {}, enough?: number): AsyncGenerator<PageOf<User>> {
    let read = 0;
    for await (const { records, ...page } of readPages(resource.list, query, enough)) {
      read += records.length;
      progress(read, page.totalResults, 'Reading users');
      yield { ...page, items: records.map(viewUser) };
    }
  }

  return {
    // One by one: an invocation begins with this, and spreading takes longer than all the rest.
    with: search.with,
    withEmail: search.withEmail,
    candidates: search.candidates,
    find: search.find,
    findIfAny: search.findIfAny,
    resolve: search.resolve,
    pages,
    async collect(query, soFar) {
      const { asked, condition } = divideQuery(query);
      if (condition) {
        const names = condition.names.join(', ');
        log(`Atlassian cannot check ${names}: reading the users page by page and checking here.`);
      }
      const list = startListing<User>(query.startIndex);
      const found = pages(asked, condition ? undefined : query.most);
      await collect(found, { most: query.most, fits: condition?.fits }, list, soFar, log);
      return list;
    },
    match: (person, by) => matchUser(search, person, by),
    twins: (user) => findTwins(search, user),
    present: (people, everybody) =>
      readPresent(resource, people, everybody, (person) => matchesOf(search, person), progress),
    differs: (user, wanted) => operationsBetween(user, applyAttributes(user, wanted)).length > 0,
    attributesOf,
    findById: async (id) => {
      const record = await resource.get(id).catch(notFoundAsUndefined);
      return record && viewUser(record);
    },
    get: async (id, selection) => viewUser(await resource.get(id, selection)),
    async create(attributes, selection) {
      // Said, not left to what a directory takes for granted.
      const record = applyAttributes({ active: true }, attributes);
      const user = await createOnce({
        create: async (earlier) => viewUser(await resource.create({ ...record }, selection, earlier)),
        findTwin: () => findTwin(record),
        matches: (twin) => operationsBetween(twin, applyAttributes(twin, attributes)).length === 0,
        log,
      });
      forget();
      return user;
    },
    async update(before, wanted, clear = [], selection) {
      const after = applyAttributes(before, wanted, clear);
      const operations = operationsBetween(before, after);
      if (operations.length === 0) return { user: before, changes: [] };
      const answered = viewUser(await patchUser(resource, before.id, operations, selection, log));
      forget();
      const changes = changesBetween(before, after);
      if (isNarrowed(selection)) return { user: answered, changes };
      const unseenIn = (user: User) => changesBetween(user, applyAttributes(user, wanted, clear));
      const user = unseenIn(answered).length === 0 ? answered : await readBack(before.id);
      const unseen = unseenIn(user);
      const names = unseen.map(({ attribute }) => attribute);
      if (unseen.length === changes.length && !unseen.every(isMadeUp))
        throw unshown(`${names.join(', ')} of user ${before.id}`);
      if (unseen.length > 0) log(`The directory does not show the change of ${names.join(', ')}.`);
      return { user, changes: changes.filter(({ attribute }) => !names.includes(attribute)) };
    },
    async replace(before, attributes, selection) {
      const kept: UserRecord = {
        active: before.active ?? true,
        ...(before.externalId === undefined ? {} : { externalId: before.externalId }),
      };
      const record = applyAttributes(kept, attributes);
      const user = viewUser(await resource.replace(before.id, { ...record }, selection));
      forget();
      const left = { ...flatten(record), ...(isNarrowed(selection) ? {} : flatten(user)) };
      const differs = changesBetween(before, record).filter((change) => !isMadeUp(change));
      const unseen = changesBetween(user, record).map(({ attribute }) => attribute);
      if (
        !isNarrowed(selection) &&
        differs.length > 0 &&
        differs.every(({ attribute }) => unseen.includes(attribute))
      )
        throw unshown(`attributes of user ${before.id}`);
      return { user, cleared: Object.keys(flatten(before)).filter((attribute) => !(attribute in left)) };
    },
    async delete(id) {
      const deletion = await resource.delete(id);
      forget();
      return deletion;
    },
  };

  /** An answer may show less than the directory has, or what it had: the directory is asked itself. */
  async function readBack(id: string): Promise<User> {
    const record = await resource.get(id).catch((reason) => {
      throw unconfirmed(reason, `Updating user ${id} was accepted.`);
    });
    return viewUser(record);
  }

  /** The user that a lost create may have made: under its user name, and its external id if that shows first. */
  async function findTwin({ externalId, userName = '' }: UserRecord): Promise<User | undefined> {
    const byId = externalId ? await search.with('externalId', externalId) : [];
    const named = byId.find((user) => sameText(user.userName, userName));
    return named ?? (await search.with('userName', userName))[0];
  }
}

function isNarrowed({ attributes, excludedAttributes }: Selection = {}): boolean {
  return Boolean(attributes?.length || excludedAttributes?.length);
}

/** Where it is cleared the directory joins it from the parts of the name: it need not be gone. */
function isMadeUp({ attribute, after }: Change): boolean {
  return after === undefined && ['displayName', 'formatted'].includes(attribute);
}
