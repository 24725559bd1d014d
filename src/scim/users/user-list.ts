import { equals } from '../protocol/filter.ts';
import { largestPage } from '../protocol/pages.ts';
import type { ListQuery } from '../protocol/types.ts';
import { type Condition, conditionOf, type UserConditions } from './user-conditions.ts';

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

/** What the directory is asked, and what is left to check here. Pure. */
export function divideQuery(query: UserListQuery): { asked: ListQuery; condition: Condition | undefined } {
  const { startIndex, most, userName, externalId } = query;
  const filter = query.filter ?? (userName === undefined ? undefined : equals('userName', userName));
  const served = filter ?? (externalId === undefined ? undefined : equals('externalId', externalId));
  const condition = conditionOf({ ...query, externalId: filter === undefined ? undefined : externalId });
  const count = condition ? largestPage : Math.min(largestPage, most);
  return { asked: { filter: served, startIndex, count, ...selectionFor(query, condition) }, condition };
}

/** The attributes to ask for, with those the condition looks at. */
function selectionFor({ attributes, excludedAttributes }: UserListQuery, condition: Condition | undefined) {
  const needed = condition?.attributes ?? [];
  return {
    attributes: attributes?.length ? [...attributes, ...needed] : undefined,
    excludedAttributes: excludedAttributes?.filter((name) => !needed.some((need) => isIn(name, need))),
  };
}

/** Whether a name is an attribute or a part of it. Names are written in any case (RFC 7643, 2.1). */
function isIn(name: string, attribute: string): boolean {
  return `${name}.`.toLowerCase().startsWith(`${attribute}.`.toLowerCase());
}
