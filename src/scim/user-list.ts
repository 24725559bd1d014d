import type { Actions } from '../generated/types.ts';
import { equals } from './filter.ts';
import { largestPage } from './pages.ts';
import type { ListQuery } from './resource.ts';
import { type Condition, conditionOf, type UserConditions } from './user-conditions.ts';
import type { UserPage } from './users.ts';

export interface UserListQuery extends UserConditions {
  /** In SCIM's own words; goes to the directory as it is. */
  filter?: string;
  /** 1-based. */
  startIndex: number;
  /** Enough users; reading stops there. */
  most: number;
  attributes?: string[];
  excludedAttributes?: string[];
}

export type UserList = Actions['list-users']['output'];

/**
 * Reads pages until there are enough users that fit, or the end. What the directory can check it checks; the rest is
 * checked here, page by page.
 * @param list filled while reading, so that what was read is there even when reading fails
 */
export async function collectUsers(
  pages: (query: ListQuery) => AsyncIterable<UserPage>,
  query: UserListQuery,
  list: UserList,
  log: (message: string) => void,
): Promise<void> {
  const { filter, startIndex, most, userName, externalId } = query;
  const asked = filter ?? (userName !== undefined ? equals('userName', userName) : undefined);
  const served = asked ?? (externalId !== undefined ? equals('externalId', externalId) : undefined);
  const condition = conditionOf({ ...query, externalId: asked === undefined ? undefined : externalId });
  if (condition)
    log(
      `Atlassian cannot check ${condition.names.join(', ')}: reading the users page by page and checking here.`,
    );
  const count = condition ? largestPage : Math.min(largestPage, most);

  for await (const page of pages({ filter: served, startIndex, count, ...selectionFor(query, condition) })) {
    const last = take(list, page, most, condition);
    list.totalResults = condition ? list.Resources.length : page.totalResults;
    list.itemsPerPage = list.Resources.length;
    const next = last === undefined ? page.nextStartIndex : last < page.totalResults ? last + 1 : undefined;
    if (next === undefined) delete list.nextStartIndex;
    else list.nextStartIndex = next;
    list.complete = next === undefined && page.steady;
    if (!page.steady) log('The directory changed while it was read, so a user may be missing.');
    if (last !== undefined) return;
  }
}

/** Takes the users that fit. Gives the place of the last one looked at when there are enough. */
function take(
  list: UserList,
  page: UserPage,
  most: number,
  condition: Condition | undefined,
): number | undefined {
  if (most === 0) return page.startIndex - 1;
  for (const [index, user] of page.users.entries()) {
    if (condition && !condition.fits(user)) continue;
    list.Resources.push(user);
    if (list.Resources.length === most) return page.startIndex + index;
  }
  return undefined;
}

/** The attributes to ask for, with those the condition looks at. */
function selectionFor({ attributes, excludedAttributes }: UserListQuery, condition: Condition | undefined) {
  const needed: readonly string[] = condition?.attributes ?? [];
  return {
    attributes: attributes && [...attributes, ...needed],
    excludedAttributes: excludedAttributes?.filter(
      (name) => !needed.some((need) => name === need || name.startsWith(`${need}.`)),
    ),
  };
}
