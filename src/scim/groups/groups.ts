import { toSearchKey } from '../../core/text.ts';
import type { Group, GroupReference } from '../../generated/types.ts';
import type { WireGroup } from '../../generated/wire.ts';
import { collect, type Listing, type PageOf, startListing } from '../protocol/collect.ts';
import type { IdSet } from '../protocol/id-set.ts';
import { isUuid } from '../protocol/ids.ts';
import { largestPage, readPages } from '../protocol/pages.ts';
import { type ReadEachOptions, readEach } from '../protocol/read-whole.ts';
import type { Deletion, ListQuery, Resource, StepContext } from '../protocol/types.ts';
import { changeNotVisible } from '../protocol/verification-errors.ts';

import { type ExistingGroups, loadExistingGroups, type WantedGroups } from './existing-groups.ts';
import { createGroupCreation, type EnsuredGroup, type GroupCreation } from './group-creation.ts';
import { createGroupSearch, type GroupSearch, noGroup } from './group-search.ts';
import { type FullGroup, viewGroup, withoutMembers } from './group-view.ts';
import type { MemberChange } from './member-change.ts';
import { type MembersChange, setMembers } from './member-change.ts';
import { changeMembers } from './member-changes.ts';
import type { BatchMemory } from './member-requests.ts';

/** The options of a list of groups. */
export interface GroupListQuery {
  /** A SCIM filter; passed to the directory unchanged. */
  filter?: string;
  nameContains?: string;
  includeMembers: boolean;
  /** 1-based. */
  startIndex: number;
  /** Reading stops after so many groups. */
  most: number;
}

/** The groups of a directory. */
export interface Groups extends GroupSearch, GroupCreation {
  /** Page by page to the end; `enough` is the number of wanted groups, and `seen` gets their ids. */
  pages(query?: ListQuery, enough?: number, seen?: IdSet): AsyncGenerator<PageOf<FullGroup>>;
  /** The attributes whose changes are reported, by the names of outputs. */
  watched: readonly string[];
  /** All of them, one after the other; from the start again if the directory changed meanwhile. */
  readEach(options: Pick<ReadEachOptions<FullGroup>, 'take' | 'restart'>): Promise<{ steady: boolean }>;
  /** The matching groups, and where to continue. What was read is passed to `onPartial` at once. */
  collect(query: GroupListQuery, onPartial: (list: Listing<Group>) => void): Promise<Listing<Group>>;
  get(id: string): Promise<FullGroup>;
  /** The group that a reference means, created if none has that name; works even if someone else creates it at the same time. */
  ensure(reference: string, allowSimilar?: boolean): Promise<EnsuredGroup>;
  /** The groups to compare a list with, with their members. */
  loadExisting(wanted: WantedGroups): Promise<ExistingGroups>;
  /** The groups that have a user as member, looked for in the groups; undefined where they do not show members. */
  groupsOf(userId: string): Promise<GroupReference[] | undefined>;
  setExternalId(id: string, externalId: string): Promise<FullGroup>;
  /** Adds or removes members in batches, one after the other. Reports the results, also for unaffected members, at the end. */
  changeMembers(change: MemberChange): Promise<void>;
  /** Adds members, then removes others; removes nobody if unaffected members are lost. Reports results as above. */
  setMembers(change: MembersChange): Promise<void>;
  delete(group: Group): Promise<Deletion>;
}

/** @param batchMemory how the directory handles changes of members, as far as known; kept up to date */
export function createGroups(
  resource: Resource<WireGroup>,
  context: StepContext,
  batchMemory: BatchMemory = {},
): Groups {
  const { log, progress } = context;
  const search = createGroupSearch(resource, context);
  const creation = createGroupCreation(resource, search, context);
  const groups: Groups = {
    named: search.named,
    closeTo: search.closeTo,
    find: search.find,
    findIfAny: search.findIfAny,
    async *pages(query, enough, seen) {
      let read = 0;
      for await (const { records, ...page } of readPages(resource.list, query, enough, undefined, seen)) {
        read += records.length;
        progress(read, page.totalResults, 'Reading groups');
        yield { ...page, items: records.map(viewGroup) };
      }
    },
    watched: ['displayName', 'externalId', 'members'],
    readEach: ({ take, restart }) => readEach({ ...context, pages: () => groups.pages(), take, restart }),
    async collect({ filter, nameContains, includeMembers, startIndex, most }, onPartial) {
      if (nameContains !== undefined)
        log(
          'Atlassian cannot search for parts of names: reading the groups page by page and filtering here.',
        );
      const list = startListing<Group>(startIndex);
      const wanted = nameContains === undefined ? undefined : toSearchKey(nameContains);
      const fits =
        wanted === undefined
          ? undefined
          : ({ displayName = '' }: Group) => toSearchKey(displayName).includes(wanted);
      const count = fits ? largestPage : Math.min(largestPage, most);
      const read = (seen: IdSet) => {
        const pages = groups.pages({ filter, startIndex, count }, fits ? undefined : most, seen);
        return includeMembers ? pages : mapPages(pages, withoutMembers);
      };
      await collect<Group>(read, { most, fits }, list, onPartial, context);
      return list;
    },
    get: async (id) => viewGroup(await resource.get(id)),
    async ensure(reference, allowSimilar = false) {
      const group = await search.findIfAny(reference);
      if (group) return { group, isNew: false };
      return isUuid(reference) ? noGroup(reference) : groups.createOrUse(reference, { allowSimilar });
    },
    create: creation.create,
    createOrUse: creation.createOrUse,
    loadExisting: (wanted) => loadExistingGroups(resource, search, wanted, context),
    async groupsOf(userId) {
      const found: GroupReference[] = [];
      let isShown = false;
      for await (const { items } of groups.pages()) {
        for (const { id, displayName, members } of items) {
          isShown ||= members.length > 0;
          if (members.some(({ value }) => value === userId))
            found.push({ value: id, ...(displayName === undefined ? {} : { display: displayName }) });
        }
      }
      return isShown ? found : undefined;
    },
    async setExternalId(id, externalId) {
      const operations = [{ op: 'replace', path: 'externalId', value: externalId }] as const;
      const group = viewGroup(await resource.patch(id, operations));
      if ((group.externalId ?? '') !== externalId) throw changeNotVisible(`external id of group ${id}`);
      return group;
    },
    changeMembers: (change) => changeMembers(resource, change, { ...context, memory: batchMemory }),
    setMembers: (change) => setMembers(change, groups.changeMembers),
    delete: (group) => resource.delete(group.id, { ...group }),
  };
  return groups;
}

async function* mapPages<From, To>(
  pages: AsyncIterable<PageOf<From>>,
  map: (item: From) => To,
): AsyncGenerator<PageOf<To>> {
  for await (const page of pages) yield { ...page, items: page.items.map(map) };
}
