import { isSame } from '../../core/text.ts';
import { ConnectorError } from '../../errors.ts';
import type { Change, User, UserAttributes } from '../../generated/types.ts';
import { describe } from '../../plan/match-users.ts';
import type { StepContext } from '../protocol/context.ts';
import { createOnce } from '../protocol/create-once.ts';
import { cleanIdentity } from '../protocol/identity.ts';
import { isNarrowed, type Resource, type Selection } from '../protocol/resource.ts';
import { unconfirmed, unshown } from '../protocol/verification-errors.ts';
import { patchUser } from './patch-variants.ts';
import { isMadeUp, namesOfChanges, notTaken } from './taken-values.ts';
import { changesBetween, flatten } from './user-changes.ts';
import { explainConflict } from './user-conflict.ts';
import { operationsBetween } from './user-patch.ts';
import { applyAttributes, type Clearable, type UserRecord } from './user-record.ts';
import type { UserSearch } from './user-search.ts';
import { viewUser } from './user-view.ts';

export interface Updated {
  user: User;
  changes: Change[];
}

export interface UserWrites {
  /** Creates the user once, even when the answer to the first try is lost. A conflict names who stands in the way. */
  create(attributes: UserAttributes, options?: CreateOptions): Promise<User>;
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

export interface CreateOptions extends Selection {
  /** Creates also beside a user whose user name only looks alike. */
  allowSimilar?: boolean;
  /** Whether a conflict is left as the directory words it: the caller looks itself. */
  isPlain?: boolean;
}

export function createUserWrites(resource: Resource, search: UserSearch, context: StepContext): UserWrites {
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
        if (!isNarrowed(selection)) warnNotTaken(user, applyAttributes(user, attributes));
        return user;
      } catch (error) {
        if (isPlain || !(error instanceof ConnectorError) || error.code !== 'conflict') throw error;
        throw await explainConflict(error, attributes, search);
      } finally {
        search.forget();
      }
    },
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
          throw unshown(`attributes of user ${before.id}`);
        warnNotTaken(user, applyAttributes(user, attributes));
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
      throw unshown(`${namesOfChanges(unseen)} of user ${before.id}`);
    warnNotTaken(user, applyAttributes(user, wanted, clear));
    return { user, changes: made };
  }

  /** Nothing to take away is concluded from the record itself, never from a list. */
  async function asItIs(user: User): Promise<User> {
    return (user.active ?? true) ? user : viewUser(await resource.get(user.id));
  }

  function warnNotTaken(user: User, wanted: UserRecord): void {
    const missing = notTaken(user, wanted);
    if (missing.length > 0)
      warn(`The directory did not take ${namesOfChanges(missing)} of ${user.userName ?? user.id}.`);
  }

  /** An answer may show less than the directory has, or what it had: the directory is asked itself. */
  async function readBack(id: string): Promise<User> {
    const record = await resource.get(id).catch((reason) => {
      throw unconfirmed(reason, `Updating user ${id} was accepted.`);
    });
    return viewUser(record);
  }

  /** The user that a lost create may have made: under its user name, and its external id if that shows first. */
  async function findExisting({ externalId, userName = '' }: UserRecord): Promise<User | undefined> {
    const byId = externalId ? await search.with('externalId', externalId) : [];
    const named = byId.find((user) => isSame(user.userName, userName));
    return named ?? (await search.with('userName', userName))[0];
  }

  async function refuseClose({ userName }: UserAttributes): Promise<void> {
    const [close] = userName === undefined ? [] : await search.closeTo(userName);
    if (close) throw tooClose(String(userName), describe(close));
  }

  function withHolder(wanted: UserAttributes, id: string) {
    return async (error: unknown): Promise<never> => {
      if (!(error instanceof ConnectorError) || error.code !== 'conflict') throw error;
      throw await explainConflict(error, wanted, search, id);
    };
  }
}

/** A record that only looks alike may be the same one, written otherwise. */
export function tooClose(name: string, existing: string): ConnectorError {
  return new ConnectorError(
    'conflict',
    `"${name}" was not created: it is close to ${existing}, which differs only in characters that look alike.`,
    {
      hint: 'If it is the same one, use its exact name. If it is another, set Allow Similar.',
      data: { close: existing },
    },
  );
}

function deactivatedAnyhow(error: ConnectorError, { userName, id }: User): ConnectorError {
  const { code, message, hint, retryable, retryAfterSeconds, data } = error;
  return new ConnectorError(code, `${userName ?? id} was deactivated, the rest was not changed: ${message}`, {
    hint,
    retryable,
    retryAfterSeconds,
    data,
    cause: error,
  });
}
