import {
  cleanText,
  closeKey,
  isSame,
  preferExact,
  referenceIn,
  sameKey,
  spellingsOf,
} from '../../core/text.ts';
import { ConnectorError } from '../../errors.ts';
import type { WireGroup } from '../../generated/wire.ts';
import { absenceAsUndefined, isIdLike, isSameId, isUuid } from '../protocol/ids.ts';
import { lookUp } from '../protocol/lookup.ts';
import type { Resource, StepContext } from '../protocol/types.ts';
import { type FullGroup, groupLabel, viewGroup } from './group-view.ts';

/** Finds groups by name or id. */
export interface GroupSearch {
  /** The one of the same name; the directory itself looks. Throws ambiguous. */
  named(name: string, options?: FindOptions): Promise<FullGroup | undefined>;
  /** Groups whose name only looks alike, as far as one lookup shows it. */
  closeTo(name: string): Promise<FullGroup[]>;
  /** The one a person means by a name or an id. Throws not_found. */
  find(reference: string, options?: FindOptions): Promise<FullGroup>;
  /** The same, but none is an answer. */
  findIfAny(reference: string, options?: FindOptions): Promise<FullGroup | undefined>;
}

/** How much of a group has to be known. */
export interface FindOptions {
  /** Its members decide what is taken away: those that a list shows are not believed. @default false */
  fromRecord?: boolean;
  /** A group too large to be read is an answer, too: with `membersUnknown`. @default false */
  mayLackMembers?: boolean;
}

/** Looks in the directory each time; nothing is kept. */
export function createGroupSearch(
  resource: Resource<WireGroup>,
  { warn }: Pick<StepContext, 'warn'>,
): GroupSearch {
  const search: GroupSearch = {
    async named(name, options) {
      const found = await withName(name);
      const [record, ...others] = preferExact(found, name, ({ displayName }) => displayName);
      if (record && others.length > 0) throw ambiguous(name, found);
      return record && whole(record, options);
    },
    async closeTo(name) {
      const key = closeKey(name);
      const found = key === sameKey(name) || key === '' ? [] : await withName(key);
      return found.map(viewGroup);
    },
    async find(reference, options) {
      const group = await search.findIfAny(reference, options);
      return group ?? noGroup(reference, await search.closeTo(reference));
    },
    async findIfAny(reference, options) {
      const text = cleanText(referenceIn(reference));
      const identified = isUuid(text) ? await resource.get(text).catch(absenceAsUndefined) : undefined;
      if (identified) return viewGroup(identified);
      return (await search.named(reference, options)) ?? (isUuid(text) ? undefined : byAnyId(text));
    },
  };
  return search;

  async function withName(name: string): Promise<WireGroup[]> {
    const found = new Map<string, WireGroup>();
    for (const spelling of new Set([name, ...spellingsOf(name)])) {
      // A server that does not know the filter may give other groups.
      for (const record of await lookUp(resource.list, 'displayName', spelling))
        if (isSame(String(record.displayName), name)) found.set(record.id, record);
      if ([...found.values()].some(({ displayName }) => displayName === name)) break;
    }
    return [...found.values()];
  }

  /** A list may leave members out, or show an empty list: the group itself has them, if it can be read. */
  async function whole(
    record: WireGroup,
    { fromRecord = false, mayLackMembers = false }: FindOptions = {},
  ): Promise<FullGroup> {
    const isShown = Array.isArray(record.members) && record.members.length > 0;
    if (isShown && !fromRecord) return viewGroup(record);
    try {
      return viewGroup(await resource.get(record.id));
    } catch (error) {
      if (!mayLackMembers || !isTooLarge(error)) throw error;
      warn(`${error.message} Its members are not known.`);
      return { ...viewGroup(record), membersUnknown: true };
    }
  }

  /** Ids may have any form; one that leads to another record is none. */
  async function byAnyId(id: string): Promise<FullGroup | undefined> {
    if (!isIdLike(id)) return undefined;
    const record = await resource.get(id).catch((error) => {
      if (error instanceof ConnectorError && ['invalid_input', 'unexpected_response'].includes(error.code))
        return undefined;
      return absenceAsUndefined(error);
    });
    return record && isSameId(record.id, id) ? viewGroup(record) : undefined;
  }
}

/** A record that cannot be read for its size or the time it takes; the group may be changed all the same. */
function isTooLarge(error: unknown): error is ConnectorError {
  if (!(error instanceof ConnectorError)) return false;
  return error.data?.failure === 'too_large' || error.data?.response?.status === 504;
}

/** @throws not_found, naming the groups whose names only look alike */
export function noGroup(reference: string, close: readonly FullGroup[] = []): never {
  const looksAlike =
    close.length > 0 ? ` It is similar to ${close.map(groupLabel).join(', ')}, but not the same.` : '';
  throw new ConnectorError(
    'not_found',
    `No group in the directory has the name or id "${reference}".${looksAlike}`,
    {
      hint: 'Check the spelling. List Groups shows all groups; groups created manually in Atlassian are not in the directory.',
    },
  );
}

function ambiguous(name: string, groups: readonly WireGroup[]): ConnectorError {
  const ids = groups.map(({ id }) => id).join(', ');
  return new ConnectorError('ambiguous', `${groups.length} groups have the name "${name}" (${ids}).`, {
    hint: 'Use the id of the group.',
  });
}
