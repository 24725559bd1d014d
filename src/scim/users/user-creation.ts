import { isSame } from '../../core/text.ts';
import { ConnectorError } from '../../errors.ts';
import type { User, UserAttributes } from '../../generated/types.ts';
import type { WireUser } from '../../generated/wire.ts';
import { describeHolder } from '../../plan/match-users.ts';
import { createOnce } from '../protocol/create-once.ts';
import { cleanIdentity } from '../protocol/ids.ts';
import { isNarrowed } from '../protocol/resource.ts';
import type { Resource, Selection, StepContext } from '../protocol/types.ts';
import { tooClose } from '../protocol/verification-errors.ts';
import { warnNotTaken } from './user-changes.ts';
import { explainConflict } from './user-conflict.ts';
import { operationsBetween } from './user-patch.ts';
import { applyAttributes, type UserRecord } from './user-record.ts';
import type { UserSearch } from './user-search.ts';
import { viewUser } from './user-view.ts';

/** Makes users, once each. */
export interface UserCreation {
  /** Creates the user once, even when the answer to the first try is lost. A conflict names who stands in the way. */
  create(attributes: UserAttributes, options?: CreateOptions): Promise<User>;
}

/** How a user is created, and what the answer is to hold. */
export interface CreateOptions extends Selection {
  /** Creates also beside a user whose user name only looks alike. @default false */
  allowSimilar?: boolean;
  /** Whether a conflict is left as the directory words it: the caller looks itself. @default false */
  isPlain?: boolean;
}

/** @throws conflict, with `data.holders` where somebody has a value, with `data.close` where a name only looks alike */
export function createUserCreation(
  resource: Resource<WireUser>,
  search: UserSearch,
  context: StepContext,
): UserCreation {
  const { log, warn, repeats } = context;

  return {
    async create(given, { allowSimilar = false, isPlain = false, ...selection } = {}) {
      const attributes = cleanIdentity(given, warn);
      if (!allowSimilar) await refuseClose(attributes);
      // Said, not left to what a directory takes for granted.
      const record = applyAttributes({ active: true }, attributes);
      try {
        const user = await createOnce({
          create: async (earlier) => viewUser(await resource.create({ ...record }, selection, earlier)),
          findExisting: () => findExisting(record),
          isSameAsWanted: (existing) =>
            operationsBetween(existing, applyAttributes(existing, attributes)).length === 0,
          repeats,
          log,
        });
        if (!isNarrowed(selection)) warnNotTaken(warn, user, applyAttributes(user, attributes));
        return user;
      } catch (error) {
        if (isPlain || !(error instanceof ConnectorError) || error.code !== 'conflict') throw error;
        throw await explainConflict(error, attributes, search);
      } finally {
        search.forget();
      }
    },
  };

  /** The user that a lost create may have made: under its user name, and its external id if that shows first. */
  async function findExisting({ externalId, userName = '' }: UserRecord): Promise<User | undefined> {
    const byId = externalId ? await search.with('externalId', externalId) : [];
    const named = byId.find((user) => isSame(user.userName, userName));
    return named ?? (await search.with('userName', userName))[0];
  }

  async function refuseClose({ userName }: UserAttributes): Promise<void> {
    const [close] = userName === undefined ? [] : await search.closeTo(userName);
    if (close) throw tooClose(String(userName), describeHolder(close));
  }
}
