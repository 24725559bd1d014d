import { ConnectorError } from '../errors.ts';
import type { Group } from '../generated/types.ts';
import { collect, type Listing, type PageOf, startListing } from './collect.ts';
import { createOnce } from './create-once.ts';
import { fold } from './fold.ts';
import { createGroupSearch, type GroupSearch, noGroup } from './group-search.ts';
import { type FullGroup, viewGroup, withoutMembers } from './group-view.ts';
import { isUuid } from './id.ts';
import type { BatchMemory } from './member-batches.ts';
import type { MemberChange } from './member-change.ts';
import { changeMembers } from './member-changes.ts';
import { largestPage, readPages } from './pages.ts';
import type { Deletion, ListQuery, Resource } from './resource.ts';
import { type MembersChange, setMembers } from './set-members.ts';
import { unshown } from './unconfirmed.ts';
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

/** The groups of a directory. */
export interface Groups extends GroupSearch {
  /** Page by page to the end; `enough` says how many are wanted. */
  pages(query?: ListQuery, enough?: number): AsyncGenerator<PageOf<FullGroup>>;
  /** Those that fit, with how to go on. What was read is told to `soFar` at once. */
  collect(query: GroupListQuery, soFar: (list: Listing<Group>) => void): Promise<Listing<Group>>;
  get(id: string): Promise<FullGroup>;
  /** The one a person means, made if there is none of that name. */
  ensure(reference: string): Promise<FullGroup>;
  /** Creates the group once and without members, even when the answer to the first try is lost. */
  create(displayName: string, externalId?: string): Promise<FullGroup>;
  setExternalId(id: string, externalId: string): Promise<FullGroup>;
  /** Adds or removes members in batches, one after the other. What became of each, and of others, is told at the end. */
  changeMembers(change: MemberChange): Promise<void>;
  /** Adds members, then removes others; removes nobody once others are lost. What became of each is told as before. */
  setMembers(change: MembersChange): Promise<void>;
  delete(id: string): Promise<Deletion>;
}

/** @param batchMemory how many members the directory takes at once, as far as that is known; kept up to date */
export function createGroups(
  resource: Resource,
  log: (message: string) => void,
  progress: (done: number, total: number, message: string) => void,
  batchMemory: BatchMemory = {},
): Groups {
  const search = createGroupSearch(resource, () => groups.pages());
  const groups: Groups = {
    named: search.named,
    present: search.present,
    find: search.find,
    findIfAny: search.findIfAny,
    async *pages(query, enough) {
      let read = 0;
      for await (const { records, ...page } of readPages(resource.list, query, enough)) {
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
      const pages = groups.pages({ filter, startIndex, count }, fits ? undefined : most);
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
    async ensure(reference) {
      const group = await search.findIfAny(reference);
      return group ?? (isUuid(reference) ? noGroup(reference) : groups.create(reference));
    },
    async create(displayName, externalId) {
      const record = {
        schemas: [urns.group],
        displayName,
        ...(externalId === undefined ? {} : { externalId }),
      };
      try {
        return await createOnce({
          create: async (earlier) => viewGroup(await resource.create(record, {}, earlier)),
          findTwin: () => search.named(displayName),
          matches: (twin) => twin.memberCount === 0 && twin.externalId === externalId,
          log,
        });
      } catch (error) {
        throw error instanceof ConnectorError && error.code === 'conflict'
          ? await explainClash(error, displayName)
          : error;
      }
    },
    async setExternalId(id, externalId) {
      const operations = [{ op: 'replace', path: 'externalId', value: externalId }] as const;
      const group = viewGroup(await resource.patch(id, operations));
      if ((group.externalId ?? '') !== externalId) throw unshown(`external id of group ${id}`);
      return group;
    },
    changeMembers: (change) => changeMembers(resource, change, { memory: batchMemory, log, progress }),
    setMembers: (change) => setMembers(change, groups.changeMembers),
    delete: (id) => resource.delete(id),
  };
  return groups;

  /** Why the name is taken: by a group that can be seen here, or by one that cannot. */
  async function explainClash(error: ConnectorError, name: string): Promise<ConnectorError> {
    const holder = await search.named(name);
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
