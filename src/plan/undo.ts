import type { Member, Undo, User, UserAttributes } from '../generated/types.ts';

/** Brings a deactivated user back. */
export const undoDeactivation = ({ id }: User): Undo[] => [
  { action: 'reactivate-user', input: { user: id } },
];

/** Makes a deleted user anew, with a new id, and puts the user into the groups again. */
export function undoDeletion({ groups = [] }: User, attributes: UserAttributes): Undo[] {
  const users = [attributes.userName];
  return [
    { action: 'create-user', input: { ...attributes } },
    ...groups.map(({ value, display }) => ({
      action: 'add-users-to-group',
      input: { group: display ?? value, users },
    })),
  ];
}

/** Puts members into a group again. */
export function undoRemovals(group: string, ids: readonly string[]): Undo[] {
  return ids.length === 0 ? [] : [{ action: 'add-users-to-group', input: { group, users: [...ids] } }];
}

/** The same for members who are still being removed: the list given may grow. */
export const undoOngoingRemovals = (group: string, users: string[]): Undo => ({
  action: 'add-users-to-group',
  input: { group, users },
});

/** Makes a deleted group anew, with a new id and the members it had. */
export function undoGroupDeletion(displayName: string, members: readonly Member[]): Undo[] {
  const input = {
    displayName,
    ifExists: 'use',
    ...(members.length > 0 ? { members: members.map(({ value }) => value) } : {}),
  };
  return [{ action: 'create-group', input }];
}
