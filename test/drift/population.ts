import type { Emulator } from 'atlassian-scim-emulator';

/** The most records on a page: few, so that a list has several boundaries. */
export const pageCap = 10;
export const userCount = 36;
export const groupCount = 22;

/** Named in no input: whom others delete meanwhile. They stand on the first page. */
export const unaffected: readonly number[] = [0, 1, 2];
/** Deactivated from the start. */
export const inactive: readonly number[] = [15, 27];
/** A group of nearly everybody. */
export const teamPlace = 13;

const two = (place: number) => String(place).padStart(2, '0');
export const userNameOf = (place: number): string => `user-${two(place)}`;
/** Shares nothing with the user name, so that only the address itself leads to its holder. */
export const addressOf = (place: number): string => `mail.${two(place)}@example.com`;
export const externalIdOf = (place: number): string => `x-${two(place)}`;
export const groupNameOf = (place: number): string => `group-${two(place)}`;

const everyPlace = (count: number): number[] => Array.from({ length: count }, (_, place) => place);
export const userPlaces: readonly number[] = everyPlace(userCount);
export const groupPlaces: readonly number[] = everyPlace(groupCount);

/** Everybody is in two groups on different pages, nearly everybody in a third one as well. */
export function membersOf(group: number): number[] {
  if (group === teamPlace) return userPlaces.filter((place) => place >= 2 && place <= 33);
  return userPlaces.filter((place) => place % 11 === group % 11);
}

/** @param withoutExternalId the places of users who have none */
export function populate({ directory }: Emulator, withoutExternalId: readonly number[] = []): void {
  for (const place of userPlaces)
    directory.addUser({
      userName: userNameOf(place),
      displayName: `Person ${two(place)}`,
      active: !inactive.includes(place),
      emails: [{ value: addressOf(place), primary: true, type: 'work' }],
      ...(!withoutExternalId.includes(place) && { externalId: externalIdOf(place) }),
    });
  for (const place of groupPlaces)
    directory.addGroup({ displayName: groupNameOf(place), members: membersOf(place).map(userNameOf) });
}
