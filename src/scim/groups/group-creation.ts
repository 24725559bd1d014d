import { ConnectorError } from '../../errors.ts';
import type { WireGroup } from '../../generated/wire.ts';
import { createOnce } from '../protocol/create-once.ts';
import { clean, urns } from '../protocol/ids.ts';
import type { Resource, StepContext } from '../protocol/types.ts';
import { tooClose } from '../protocol/verification-errors.ts';
import type { GroupSearch } from './group-search.ts';
import { type FullGroup, groupLabel, viewGroup } from './group-view.ts';

/** What a new group gets besides its name. */
export interface GroupOptions {
  externalId?: string | undefined;
  /** Create the group even if another one has a close name. @default false */
  allowSimilar?: boolean;
}

/** A group that now exists. */
export interface EnsuredGroup {
  group: FullGroup;
  /** Whether this step created it. */
  isNew: boolean;
}

/** Creates groups, each once. */
export interface GroupCreation {
  /** Creates the group once and without members, even if the response to the first attempt is lost. */
  create(displayName: string, options?: GroupOptions): Promise<FullGroup>;
  /** The existing group with that name, otherwise a new one; works even if someone else creates it at the same time. */
  createOrUse(displayName: string, options?: GroupOptions): Promise<EnsuredGroup>;
}

/** @throws conflict if the name is taken, also by a group outside the directory, or is close to another */
export function createGroupCreation(
  resource: Resource<WireGroup>,
  search: GroupSearch,
  context: StepContext,
): GroupCreation {
  const { log, warn, repeats } = context;
  const creation: GroupCreation = {
    async create(given, { externalId: id, allowSimilar = false } = {}) {
      const displayName = clean('Group Name', given, warn);
      const externalId = id === undefined ? undefined : clean('External ID', id, warn);
      const [close] = allowSimilar ? [] : await search.closeTo(displayName);
      if (close) throw tooClose(displayName, groupLabel(close));
      const record = {
        schemas: [urns.group],
        displayName,
        ...(externalId === undefined ? {} : { externalId }),
      };
      try {
        const group = await createOnce({
          create: async (earlier) => viewGroup(await resource.create(record, {}, earlier)),
          findExisting: () => search.named(displayName),
          isSameAsWanted: (existing) => existing.memberCount === 0 && existing.externalId === externalId,
          repeats,
          log,
        });
        if (externalId !== undefined && group.externalId !== externalId)
          warn(`The directory did not accept externalId of group "${displayName}".`);
        return group;
      } catch (error) {
        throw error instanceof ConnectorError && error.code === 'conflict'
          ? await explainClash(error, displayName)
          : error;
      }
    },
    async createOrUse(displayName, options) {
      try {
        return { group: await creation.create(displayName, options), isNew: true };
      } catch (error) {
        if (!isTaken(error)) throw error;
        // Someone may have created it meanwhile, and a search may show it only later.
        const group = await repeats.until(
          () => search.named(displayName),
          (found) => found !== undefined,
        );
        if (!group) throw error;
        log(`Group "${displayName}" already exists and is used.`);
        return { group, isNew: false };
      }
    },
  };
  return creation;

  /** Why the name is taken: by a group that can be seen here, or by one that cannot. */
  async function explainClash(error: ConnectorError, name: string): Promise<ConnectorError> {
    const holder = await search.named(name).catch(() => undefined);
    const [message, hint] = holder
      ? [
          `The directory already has a group "${holder.displayName}" (${holder.id}).`,
          'Use that group: set If Exists to use.',
        ]
      : [
          `The name "${name}" is taken by a group outside this directory.`,
          'The organization has a group with this name that was created manually, by another directory, or by this one before it was set up again. Review or delete that group in Atlassian Administration, or choose another name.',
        ];
    return new ConnectorError('conflict', message, { hint, data: error.data, cause: error });
  }
}

/** A name that is taken, not one that only looks like another. */
const isTaken = (error: unknown): boolean =>
  error instanceof ConnectorError && error.code === 'conflict' && error.data?.close === undefined;
