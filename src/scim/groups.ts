import { ConnectorError } from '../errors.ts';
import type { Group } from '../generated/types.ts';
import { collect, type Listing, type PageOf, startListing } from './collect.ts';
import { sameText } from './contacts.ts';
import { createOnce } from './create-once.ts';
import { equals } from './filter.ts';
import { fold } from './fold.ts';
import { type FullGroup, viewGroup, withoutMembers } from './group-view.ts';
import { isUuid, notFoundAsUndefined } from './id.ts';
import { changeMembers, type MemberChange } from './member-changes.ts';
import { largestPage, readPages } from './pages.ts';
import type { Deletion, ListQuery, PatchOperation, Resource } from './resource.ts';
import { sideBySide } from './side-by-side.ts';
import { urns } from './urns.ts';

export interface GroupListQuery {
  /** In SCIM's own words; goes to the directory as it is. */
  filter?: string;
  nameContains?: string;
  includeMembers: boolean;
  /** 1-based. */
  startIndex: number;
  /** Enough groups; reading stops there. */
  most: number;
}

const lookupsAtOnce = 4;

/** The groups of a directory. */
export interface Groups {
  /** Page by page to the end. */
  pages(query?: ListQuery): AsyncGenerator<PageOf<FullGroup>>;
  /** Those that fit, with how to go on. What was read is told to `soFar` at once. */
  collect(query: GroupListQuery, soFar: (list: Listing<Group>) => void): Promise<Listing<Group>>;
  get(id: string): Promise<FullGroup>;
  /** The one with this name, whatever the case; the directory itself looks. */
  named(name: string): Promise<FullGroup | undefined>;
  /** The groups of these names, or all; with their members and the fewest requests. */
  present(names: readonly string[], all: boolean): Promise<FullGroup[]>;
  /** The one a person means by a name or an id. Throws not_found. */
  find(reference: string): Promise<FullGroup>;
  /** The same, but none is an answer. */
  findIfAny(reference: string): Promise<FullGroup | undefined>;
  /** The one a person means, made if there is none of that name. */
  ensure(reference: string): Promise<FullGroup>;
  /** Creates the group once and without members, even when the answer to the first try is lost. */
  create(displayName: string, externalId?: string): Promise<FullGroup>;
  patch(id: string, operations: PatchOperation[]): Promise<FullGroup>;
  /** Adds or removes members in batches, one after the other. What becomes of each is told to `change.settle`. */
  changeMembers(change: MemberChange): Promise<void>;
  delete(id: string): Promise<Deletion>;
}

export function createGroups(
  resource: Resource,
  log: (message: string) => void,
  progress: (done: number, total: number, message: string) => void,
): Groups {
  const groups: Groups = {
    async *pages(query) {
      let read = 0;
      for await (const { records, ...page } of readPages(resource.list, query)) {
        read += records.length;
        progress(read, page.totalResults, 'Reading groups');
        yield { ...page, items: records.map(viewGroup) };
      }
    },
    async collect({ filter, nameContains, includeMembers, startIndex, most }, soFar) {
      if (nameContains !== undefined)
        log('Atlassian cannot look for a part of a name: reading the groups page by page and checking here.');
      const list = startListing<Group>(startIndex);
      const wanted = nameContains === undefined ? undefined : fold(nameContains);
      const fits =
        wanted === undefined
          ? undefined
          : ({ displayName = '' }: Group) => fold(displayName).includes(wanted);
      const count = fits ? largestPage : Math.min(largestPage, most);
      const pages = groups.pages({ filter, startIndex, count });
      await collect(
        includeMembers ? pages : mapPages(pages, withoutMembers),
        { most, fits },
        list,
        soFar,
        log,
      );
      return list;
    },
    get: async (id) => viewGroup(await resource.get(id)),
    async named(name) {
      const { records } = await resource.list({ filter: equals('displayName', name) });
      const [record, ...others] = records;
      if (others.length > 0) throw ambiguous(name, records.length);
      // A list may leave members out; the group itself has them.
      return record && (Array.isArray(record.members) ? viewGroup(record) : groups.get(record.id));
    },
    async present(names, all) {
      const found: FullGroup[] = [];
      for await (const page of groups.pages()) {
        found.push(...page.items);
        const pagesLeft = Math.ceil(page.totalResults / largestPage) - 1;
        if (page.startIndex === 1 && !all && pagesLeft > names.length) {
          const named = await sideBySide(names, lookupsAtOnce, groups.named);
          return named.filter((group) => group !== undefined);
        }
      }
      return all
        ? found
        : found.filter(({ displayName = '' }) => names.some((name) => sameText(name, displayName)));
    },
    async find(reference) {
      return (await groups.findIfAny(reference)) ?? none(reference);
    },
    async findIfAny(reference) {
      const record = isUuid(reference) ? await resource.get(reference).catch(notFoundAsUndefined) : undefined;
      return record ? viewGroup(record) : groups.named(reference);
    },
    async ensure(reference) {
      const group = await groups.findIfAny(reference);
      return group ?? (isUuid(reference) ? none(reference) : groups.create(reference));
    },
    async create(displayName, externalId) {
      const record = {
        schemas: [urns.group],
        displayName,
        ...(externalId === undefined ? {} : { externalId }),
      };
      try {
        return await createOnce({
          create: async () => viewGroup(await resource.create(record)),
          findTwin: () => groups.named(displayName),
          matches: (twin) => twin.memberCount === 0 && twin.externalId === externalId,
          log,
        });
      } catch (error) {
        throw error instanceof ConnectorError && error.code === 'conflict'
          ? await explainClash(error, displayName)
          : error;
      }
    },
    patch: async (id, operations) => viewGroup(await resource.patch(id, operations)),
    changeMembers: (change) => changeMembers(resource, change, log, progress),
    delete: (id) => resource.delete(id),
  };
  return groups;

  /** Why the name is taken: by a group that can be seen here, or by one that cannot. */
  async function explainClash(error: ConnectorError, name: string): Promise<ConnectorError> {
    const holder = await groups.named(name);
    const [message, hint] = holder
      ? [
          `The directory has a group "${holder.displayName}" already (${holder.id}).`,
          'Use that group: set If Exists to use.',
        ]
      : [
          `The name "${name}" is taken by a group outside this directory.`,
          'The organization has a group of that name that was made by hand, by another directory, or by this one before it was set up anew. In Atlassian Administration review or delete that group, or choose another name.',
        ];
    return new ConnectorError('conflict', message, { hint, data: error.data, cause: error });
  }
}

async function* mapPages<From, To>(
  pages: AsyncIterable<PageOf<From>>,
  map: (item: From) => To,
): AsyncGenerator<PageOf<To>> {
  for await (const page of pages) yield { ...page, items: page.items.map(map) };
}

function none(reference: string): never {
  throw new ConnectorError('not_found', `No group of the directory has the name or id "${reference}".`, {
    hint: 'Check the spelling. List Groups shows what is there; groups made by hand in Atlassian are not in the directory.',
  });
}

function ambiguous(name: string, count: number): ConnectorError {
  return new ConnectorError('ambiguous', `${count} groups are called "${name}".`, {
    hint: 'Name the group by id.',
  });
}
