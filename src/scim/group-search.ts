import { ConnectorError } from '../errors.ts';
import type { PageOf } from './collect.ts';
import { sameText } from './contacts.ts';
import { equals } from './filter.ts';
import { type FullGroup, viewGroup } from './group-view.ts';
import { isUuid, notFoundAsUndefined } from './id.ts';
import { largestPage } from './pages.ts';
import type { Resource } from './resource.ts';
import { sideBySide } from './side-by-side.ts';

export interface GroupSearch {
  /** The one with this name, whatever the case; the directory itself looks. */
  named(name: string): Promise<FullGroup | undefined>;
  /** The groups of these names, or all; with their members and the fewest requests. */
  present(names: readonly string[], all: boolean): Promise<FullGroup[]>;
  /** The one a person means by a name or an id. Throws not_found. */
  find(reference: string): Promise<FullGroup>;
  /** The same, but none is an answer. */
  findIfAny(reference: string): Promise<FullGroup | undefined>;
}

const lookupsAtOnce = 4;

export function createGroupSearch(
  resource: Resource,
  pages: () => AsyncIterable<PageOf<FullGroup>>,
): GroupSearch {
  const search: GroupSearch = {
    async named(name) {
      const { records } = await resource.list({ filter: equals('displayName', name) });
      // A server that does not know the filter may give other groups.
      const matches = records.filter(({ displayName }) => sameText(String(displayName), name));
      const [record, ...others] = matches;
      if (others.length > 0) throw ambiguous(name, matches.length);
      // A list may leave members out; the group itself has them.
      return record && viewGroup(Array.isArray(record.members) ? record : await resource.get(record.id));
    },
    async present(names, all) {
      const found: FullGroup[] = [];
      for await (const page of pages()) {
        found.push(...page.items);
        const pagesLeft = Math.ceil(page.totalResults / largestPage) - 1;
        if (page.startIndex === 1 && !all && pagesLeft > names.length) {
          const named = await sideBySide(names, lookupsAtOnce, search.named);
          return named.filter((group) => group !== undefined);
        }
      }
      return all
        ? found
        : found.filter(({ displayName }) => names.some((name) => sameText(name, displayName)));
    },
    async find(reference) {
      return (await search.findIfAny(reference)) ?? noGroup(reference);
    },
    async findIfAny(reference) {
      const record = isUuid(reference) ? await resource.get(reference).catch(notFoundAsUndefined) : undefined;
      if (record) return viewGroup(record);
      const named = await search.named(reference);
      const trimmed = reference.trim();
      return named ?? (trimmed === reference ? undefined : search.findIfAny(trimmed));
    },
  };
  return search;
}

export function noGroup(reference: string): never {
  throw new ConnectorError('not_found', `No group of the directory has the name or id "${reference}".`, {
    hint: 'Check the spelling. List Groups shows what is there; groups made by hand in Atlassian are not in the directory.',
  });
}

function ambiguous(name: string, count: number): ConnectorError {
  return new ConnectorError('ambiguous', `${count} groups are called "${name}".`, {
    hint: 'Name the group by id.',
  });
}
