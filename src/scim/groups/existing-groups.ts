import { mapConcurrently } from '../../core/concurrency.ts';
import { sameKey } from '../../core/text.ts';
import { ConnectorError } from '../../errors.ts';
import type { WireGroup } from '../../generated/wire.ts';
import { absenceAsUndefined } from '../protocol/ids.ts';
import { pagesAfterFirst, readPages, startingWith } from '../protocol/pages.ts';
import { readWhole } from '../protocol/read-whole.ts';
import type { Resource, StepContext } from '../protocol/types.ts';
import type { GroupSearch } from './group-search.ts';
import { type FullGroup, viewGroup } from './group-view.ts';

const atOnce = 4;

/** The groups that were read. */
export interface ExistingGroups {
  groups: FullGroup[];
  /** False when the directory changed while it was read, so that a group may be missing. */
  steady: boolean;
  /** When they were read, in milliseconds since 1970. */
  readAt: number;
}

/** Which groups a list is about. */
export interface WantedGroups {
  names: readonly string[];
  externalIds: readonly string[];
  /** Whether groups that nobody names are wanted as well. */
  all: boolean;
}

/**
 * The groups that a list is to be compared with, with their members: those it names, or all. A list that shows no members
 * of a group, or fewer than the group itself, is not believed: then the groups are read one by one.
 */
export async function loadExistingGroups(
  resource: Resource<WireGroup>,
  search: GroupSearch,
  wanted: WantedGroups,
  context: StepContext,
): Promise<ExistingGroups> {
  const pages = readPages(resource.list);
  const first = await pages.next();
  const { totalResults = 0 } = first.value ?? {};
  if (!wanted.all && wanted.externalIds.length === 0 && pagesAfterFirst(totalResults) > wanted.names.length) {
    const named = await mapConcurrently(wanted.names, atOnce, search.named);
    return { groups: named.filter((group) => group !== undefined), steady: true, readAt: context.now() };
  }
  const pageOf = new Map<string, number>();
  const { items, steady } = await readWhole({
    ...context,
    recentlyCreated: resource.recentlyCreated,
    pages: (reading) =>
      reading === 1 && !first.done ? startingWith(first.value, pages) : readPages(resource.list),
    view(record, page) {
      pageOf.set(record.id, page);
      return viewGroup(record);
    },
    progress: (done, total) => context.progress(done, total, 'Reading groups'),
  });
  const groups = [...items.values()];
  const names = new Set(groups.map(({ displayName = '' }) => sameKey(displayName)));
  // A name that is not on the pages is looked up before it counts as not there.
  const absent = wanted.names.filter((name) => !names.has(sameKey(name)));
  const late = await mapConcurrently(absent, atOnce, search.named);
  const isWanted = isNamedIn(wanted);
  const [needed, others] = divide(groups, (group) => wanted.all || isWanted(group));
  return {
    groups: [
      ...(await withMembers(resource, needed, pageOf, context)),
      ...others,
      ...late.filter((group) => group !== undefined),
    ],
    steady,
    readAt: context.now(),
  };
}

function isNamedIn({ names, externalIds }: WantedGroups): (group: FullGroup) => boolean {
  const keys = new Set(names.map((name) => sameKey(name)));
  const ids = new Set(externalIds.map((id) => sameKey(id, true)));
  return ({ displayName = '', externalId = '' }) =>
    keys.has(sameKey(displayName)) || ids.has(sameKey(externalId, true));
}

/**
 * The groups with the members they really have: those that seem to have none and the largest of each page are read. Where
 * one has more than its page shows, all are. One that is gone meanwhile is left out.
 */
async function withMembers(
  resource: Resource<WireGroup>,
  listed: readonly FullGroup[],
  pageOf: ReadonlyMap<string, number>,
  { warn }: StepContext,
): Promise<FullGroup[]> {
  const largest = new Map<number | undefined, FullGroup>();
  for (const group of listed) {
    const page = pageOf.get(group.id);
    if (group.memberCount > (largest.get(page)?.memberCount ?? 0)) largest.set(page, group);
  }
  const doubtful = listed.filter(
    (group) => group.memberCount === 0 || largest.get(pageOf.get(group.id)) === group,
  );
  const read = new Map<string, FullGroup | undefined>();
  const readEach = (groups: readonly FullGroup[]) =>
    mapConcurrently(groups, atOnce, async (group) => {
      read.set(group.id, await readGroup(group));
    });
  await readEach(doubtful);
  const isCut = doubtful.some(({ id, memberCount }) => (read.get(id)?.memberCount ?? 0) > memberCount);
  if (isCut) await readEach(listed.filter(({ id }) => !read.has(id)));
  return listed
    .map((group) => (read.has(group.id) ? read.get(group.id) : group))
    .filter((group) => group !== undefined);

  async function readGroup(group: FullGroup): Promise<FullGroup | undefined> {
    try {
      const record = await resource.get(group.id).catch(absenceAsUndefined);
      return record && viewGroup(record);
    } catch (error) {
      if (!(error instanceof ConnectorError) || endsTheStep.has(error.code)) throw error;
      warn(`${error.message} The members of "${group.displayName}" are not known.`);
      return { ...group, membersUnknown: true };
    }
  }
}

const endsTheStep: ReadonlySet<string> = new Set([
  'timeout',
  'cancelled',
  'unauthorized',
  'wrong_key_kind',
  'forbidden',
  'rate_limited',
]);

function divide<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
