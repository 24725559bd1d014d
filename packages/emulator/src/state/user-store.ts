import { primaryEmail } from '../users/primary-email.ts';
import { createOrderedList, type OrderedList } from './ordered-list.ts';
import type { UserRecord } from './records.ts';

/** The users of one directory with their indexes. Names and emails are found in any case, external ids exactly. */
export interface UserStore {
  readonly list: OrderedList<UserRecord>;
  byId(id: string): UserRecord | undefined;
  byUserName(userName: string): UserRecord | undefined;
  byPrimaryEmail(email: string): UserRecord | undefined;
  byExternalId(externalId: string): UserRecord[];
  insert(user: UserRecord): void;
  remove(user: UserRecord): void;
  replaceAttributes(user: UserRecord, attributes: UserRecord['attributes']): void;
}

export function createUserStore(): UserStore {
  const list = createOrderedList<UserRecord>();
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
    userNames.delete(userName.toLowerCase());
    emails.delete(primaryEmail(user.attributes).toLowerCase());
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
      list.add(user);
      ids.set(user.id, user);
      index(user);
    },
    remove: (user) => {
      list.remove(user);
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
