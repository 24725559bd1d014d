import { primaryEmail, removeOrdered, type UserRecord } from './records.ts';

/** The users of one directory with their indexes. Names and emails are found in any case, external ids exactly. */
export interface UserStore {
  /** In order of creation. */
  readonly list: readonly UserRecord[];
  byId(id: string): UserRecord | undefined;
  byUserName(userName: string): UserRecord | undefined;
  byPrimaryEmail(email: string): UserRecord | undefined;
  /** In order of creation. */
  byExternalId(externalId: string): UserRecord[];
  /** Users are inserted in order of `sequence`. */
  insert(user: UserRecord): void;
  remove(user: UserRecord): void;
  /** Replaces all attributes and indexes them anew. */
  replaceAttributes(user: UserRecord, attributes: UserRecord['attributes']): void;
}

/** Makes an empty store. It keeps no rules: who calls has made sure that names and addresses are free. */
export function createUserStore(): UserStore {
  const list: UserRecord[] = [];
  const ids = new Map<string, UserRecord>();
  const userNames = new Map<string, UserRecord>();
  const emails = new Map<string, UserRecord>();
  const externalIds = new Map<string, Set<UserRecord>>();

  const index = (user: UserRecord) => {
    const { userName, externalId } = user.attributes;
    userNames.set(userName.toLowerCase(), user);
    emails.set(primaryEmail(user.attributes).toLowerCase(), user);
    if (externalId === undefined) return;
    const holders = externalIds.get(externalId);
    if (holders) holders.add(user);
    else externalIds.set(externalId, new Set([user]));
  };

  const unindex = (user: UserRecord) => {
    const { userName, externalId } = user.attributes;
    // Where a profile lets two have the same, the other is found.
    const email = primaryEmail(user.attributes).toLowerCase();
    if (userNames.get(userName.toLowerCase()) === user) userNames.delete(userName.toLowerCase());
    if (emails.get(email) === user) emails.delete(email);
    if (externalId === undefined) return;
    const holders = externalIds.get(externalId);
    holders?.delete(user);
    if (holders?.size === 0) externalIds.delete(externalId);
  };

  return {
    list,
    byId: (id) => ids.get(id),
    byUserName: (userName) => userNames.get(userName.toLowerCase()),
    byPrimaryEmail: (email) => emails.get(email.toLowerCase()),
    byExternalId: (externalId) =>
      [...(externalIds.get(externalId) ?? [])].sort((a, b) => a.sequence - b.sequence),
    insert: (user) => {
      list.push(user);
      ids.set(user.id, user);
      index(user);
    },
    remove: (user) => {
      removeOrdered(list, user);
      ids.delete(user.id);
      unindex(user);
    },
    replaceAttributes: (user, attributes) => {
      unindex(user);
      user.attributes = attributes;
      index(user);
    },
  };
}
