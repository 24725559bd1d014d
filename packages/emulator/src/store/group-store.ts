import { type GroupRecord, removeOrdered, type UserRecord } from './records.ts';

/** The groups of one directory. Names are found in any case. Memberships are kept on both sides. */
export interface GroupStore {
  /** In order of creation. */
  readonly list: readonly GroupRecord[];
  byId(id: string): GroupRecord | undefined;
  byName(displayName: string): GroupRecord | undefined;
  /** Groups are inserted in order of `sequence`. */
  insert(group: GroupRecord): void;
  remove(group: GroupRecord): void;
  /** Only where a profile lets groups be renamed. */
  rename(group: GroupRecord, displayName: string): void;
  /** Sets the members exactly; true when anything changed. */
  setMembers(group: GroupRecord, members: Set<UserRecord>): boolean;
  /** Takes a user out of every group and returns those it was in. */
  removeFromAll(user: UserRecord): GroupRecord[];
}

/** Makes an empty store. It keeps no rules: who calls has made sure that the name is free. */
export function createGroupStore(): GroupStore {
  const list: GroupRecord[] = [];
  const ids = new Map<string, GroupRecord>();
  const names = new Map<string, GroupRecord>();

  const setMembers = (group: GroupRecord, members: Set<UserRecord>) => {
    const before = group.members;
    const joined = [...members].filter((user) => !before.has(user));
    const left = [...before].filter((user) => !members.has(user));
    for (const user of joined) user.groups.add(group);
    for (const user of left) user.groups.delete(group);
    group.members = members;
    return joined.length + left.length > 0;
  };

  return {
    list,
    byId: (id) => ids.get(id),
    byName: (displayName) => names.get(displayName.toLowerCase()),
    insert: (group) => {
      list.push(group);
      ids.set(group.id, group);
      names.set(group.displayName.toLowerCase(), group);
      for (const user of group.members) user.groups.add(group);
    },
    remove: (group) => {
      setMembers(group, new Set());
      removeOrdered(list, group);
      ids.delete(group.id);
      names.delete(group.displayName.toLowerCase());
    },
    rename: (group, displayName) => {
      names.delete(group.displayName.toLowerCase());
      group.displayName = displayName;
      names.set(displayName.toLowerCase(), group);
    },
    setMembers,
    removeFromAll: (user) => {
      const left = [...user.groups];
      for (const group of left) group.members.delete(user);
      user.groups.clear();
      return left;
    },
  };
}
