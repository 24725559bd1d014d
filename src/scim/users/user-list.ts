import { toSearchKey } from '../../core/text.ts';
import type { User } from '../../generated/types.ts';
import { equals } from '../protocol/lookup.ts';
import { largestPage } from '../protocol/pages.ts';
import type { ListQuery } from '../protocol/types.ts';

/** What a person may ask of a list of users. */
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

/** What a person may ask of a list beyond the directory's own filter. */
export interface UserConditions {
  userName?: string | undefined;
  externalId?: string | undefined;
  active?: boolean | undefined;
  emailDomain?: string | undefined;
  text?: string | undefined;
}

/** A condition checked here, not by the directory. */
export interface Condition {
  fits: (user: User) => boolean;
  /** The inputs it comes from. */
  names: string[];
  /** The attributes of the user it looks at. */
  attributes: string[];
}

/** The condition that all of these make together; undefined when there is none. Pure. */
export function conditionOf({
  externalId,
  active,
  emailDomain,
  text,
}: UserConditions): Condition | undefined {
  const conditions: Condition[] = [
    ...(externalId === undefined
      ? []
      : [
          {
            names: ['externalId'],
            attributes: ['externalId'],
            fits: (user: User) => user.externalId === externalId,
          },
        ]),
    ...(active === undefined
      ? []
      : [
          {
            names: ['active'],
            attributes: ['active'],
            fits: (user: User) => (user.active ?? true) === active,
          },
        ]),
    ...(emailDomain === undefined
      ? []
      : [{ names: ['emailDomain'], attributes: ['emails'], fits: inDomain(emailDomain) }]),
    ...(text === undefined ? [] : [{ names: ['text'], attributes: searched, fits: holds(text) }]),
  ];
  if (conditions.length === 0) return undefined;
  return {
    fits: (user) => conditions.every((condition) => condition.fits(user)),
    names: conditions.flatMap(({ names }) => names),
    attributes: conditions.flatMap(({ attributes }) => attributes),
  };
}

const searched: string[] = ['userName', 'displayName', 'name', 'emails'];

function inDomain(domain: string): (user: User) => boolean {
  const ending = `@${domain.trim().replace(/^@/, '').toLowerCase()}`;
  return ({ emails = [] }) => emails.some(({ value }) => value.toLowerCase().endsWith(ending));
}

function holds(text: string): (user: User) => boolean {
  const wanted = toSearchKey(text);
  const isIn = (part: string | undefined) => part !== undefined && toSearchKey(part).includes(wanted);
  return ({ userName, displayName, name, emails = [] }) =>
    isIn(userName) ||
    isIn(displayName) ||
    isIn(name?.formatted) ||
    isIn(name?.givenName) ||
    isIn(name?.familyName) ||
    emails.some(({ value }) => isIn(value));
}
