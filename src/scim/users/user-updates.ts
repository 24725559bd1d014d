import { ConnectorError } from '../../errors.ts';
import type { Change, User, UserAttributes } from '../../generated/types.ts';
import type { WireUser } from '../../generated/wire.ts';
import { cleanIdentity } from '../protocol/ids.ts';
import { isNarrowed } from '../protocol/resource.ts';
import type { Resource, Selection, StepContext } from '../protocol/types.ts';
import { changeNotVisible, verificationFailed } from '../protocol/verification-errors.ts';
import { changesBetween, flatten, isMadeUp, namesOfChanges, notTaken, warnNotTaken } from './user-changes.ts';
import { explainConflict } from './user-conflict.ts';
import { operationsBetween, patchUser } from './user-patch.ts';
import { applyAttributes, type Clearable, type UserRecord } from './user-record.ts';
import type { UserSearch } from './user-search.ts';
import { viewUser } from './user-view.ts';

/** The user afterwards, and what differs from before. */
export interface Updated {
  user: User;
  changes: Change[];
}

/** Changes users that are there. */
export interface UserUpdates {
  /**
   * Changes what is given and what is to be cleared, and nothing else. Sends nothing when nothing changes. Where it takes
   * access away (`active: false`) that goes first and alone.
   */
  update(
    before: User,
    wanted: UserAttributes,
    clear?: readonly Clearable[],
    selection?: Selection,
  ): Promise<Updated>;
  /** Leaves only what is given, the external id and the state. */
  replace(
    before: User,
    attributes: UserAttributes,
    selection?: Selection,
  ): Promise<{ user: User; cleared: string[] }>;
}

/** @throws conflict, naming the holder; unexpected_response where nothing of an accepted change shows */
export function createUserUpdates(
  resource: Resource<WireUser>,
  search: UserSearch,
  context: StepContext,
): UserUpdates {
  const { log, warn, repeats } = context;

  return {
    async update(given, attributes, clear = [], selection) {
      const wanted = cleanIdentity(attributes, warn);
      const before = wanted.active === false ? await asItIs(given) : given;
      const isLeaving = wanted.active === false && (before.active ?? true);
      const { active: _, ...others } = wanted;
      const hasMore =
        isLeaving && operationsBetween(before, applyAttributes(before, others, clear)).length > 0;
      if (!hasMore) return change(before, wanted, clear, selection);
      const first = await change(before, { active: false }, [], undefined);
      try {
        const second = await change(first.user, others, clear, selection);
        return { user: second.user, changes: [...first.changes, ...second.changes] };
      } catch (error) {
        throw error instanceof ConnectorError ? deactivatedAnyhow(error, before) : error;
      }
    },
    async replace(before, given, selection) {
      const attributes = cleanIdentity(given, warn);
      const kept: UserRecord = {
        active: before.active ?? true,
        ...(before.externalId === undefined ? {} : { externalId: before.externalId }),
      };
      const record = applyAttributes(kept, attributes);
      const user = viewUser(
        await resource.replace(before.id, { ...record }, selection).catch(withHolder(attributes, before.id)),
      );
      search.forget();
      const left = { ...flatten(record), ...(isNarrowed(selection) ? {} : flatten(user)) };
      if (!isNarrowed(selection)) {
        const differs = changesBetween(before, record).filter((one) => !isMadeUp(one));
        const unseen = notTaken(user, record).map(({ attribute }) => attribute);
        if (differs.length > 0 && differs.every(({ attribute }) => unseen.includes(attribute)))
          throw changeNotVisible(`attributes of user ${before.id}`);
        warnNotTaken(warn, user, applyAttributes(user, attributes));
      }
      return { user, cleared: Object.keys(flatten(before)).filter((attribute) => !(attribute in left)) };
    },
  };

  async function change(
    before: User,
    wanted: UserAttributes,
    clear: readonly Clearable[],
    selection: Selection | undefined,
  ): Promise<Updated> {
    const after = applyAttributes(before, wanted, clear);
    const operations = operationsBetween(before, after);
    if (operations.length === 0) return { user: before, changes: [] };
    const record = await patchUser(resource, before.id, operations, selection, log).catch(
      withHolder(wanted, before.id),
    );
    const answered = viewUser(record);
    search.forget();
    const changes = changesBetween(before, after);
    if (isNarrowed(selection)) return { user: answered, changes };
    const unseenIn = (user: User) => notTaken(user, applyAttributes(user, wanted, clear));
    const user =
      unseenIn(answered).length === 0
        ? answered
        : await repeats.until(
            () => readBack(before.id),
            // What shows a part of the change is not behind.
            (shown) => unseenIn(shown).length < changes.length,
          );
    const unseen = unseenIn(user);
    const made = changes.filter(
      ({ attribute }) =>
        !unseen.some((one) => one.attribute === attribute) &&
        // What the directory tidied may be what was there.
        changesBetween(before, user).some((one) => one.attribute === attribute),
    );
    if (unseen.length > 0 && made.length === 0 && unseen.length >= changes.length)
      throw changeNotVisible(`${namesOfChanges(unseen)} of user ${before.id}`);
    warnNotTaken(warn, user, applyAttributes(user, wanted, clear));
    return { user, changes: made };
  }

  /** Nothing to take away is concluded from the record itself, never from a list. */
  async function asItIs(user: User): Promise<User> {
    return (user.active ?? true) ? user : viewUser(await resource.get(user.id));
  }

  /** An answer may show less than the directory has, or what it had: the directory is asked itself. */
  async function readBack(id: string): Promise<User> {
    const record = await resource.get(id).catch((reason) => {
      throw verificationFailed(reason, `Updating user ${id} was accepted.`);
    });
    return viewUser(record);
  }

  function withHolder(wanted: UserAttributes, id: string) {
    return async (error: unknown): Promise<never> => {
      if (!(error instanceof ConnectorError) || error.code !== 'conflict') throw error;
      throw await explainConflict(error, wanted, search, id);
    };
  }
}

function deactivatedAnyhow(error: ConnectorError, { userName, id }: User): ConnectorError {
  const { code, message, hint, retryable, retryAfterSeconds, data } = error;
  return new ConnectorError(
    code,
    `${userName ?? id} was deactivated, but nothing else was changed: ${message}`,
    {
      hint,
      retryable,
      retryAfterSeconds,
      data,
      cause: error,
    },
  );
}
