import type { PresentGroup } from './match-groups.ts';

/** A group of the list that may be an old one under its new name. */
export interface NewName {
  name: string;
  /** The ids of who is to be in it. */
  members: ReadonlySet<string>;
  /** How many more are to be in it whom no lookup found: each may be a member of the old group. */
  open: number;
  /** Undefined where it is created in this run, or would be were its row carried out. */
  group: PresentGroup | undefined;
}

/** How much of a group another one must have to look like the same one under a new name. */
const mostlySame = 0.8;
/** So long a group that is there counts as a new name: the run that created it has told of the old one since. */
const youngMs = 30 * 24 * 60 * 60 * 1_000;

/**
 * Why a group that no row names is kept: one that is created in this run, or was in one of the last 30 days, has nearly all
 * of its members. Permissions hang on the old one. Pure.
 * @param now milliseconds since 1970
 */
export function renameOf(old: PresentGroup, names: readonly NewName[], now: number): string | undefined {
  const { members } = old;
  for (const { name, members: joining, open, group } of names) {
    const same = members.filter(({ value }) => joining.has(value)).length;
    const isAlike = same > 0 && same + open >= mostlySame * members.length;
    if (!isAlike || (group && !isYoung(group, old, now))) continue;
    const others = open === 0 ? '' : ` and ${open} of the list could not be found`;
    return `Held back: this may be the group "${name}" under its old name: ${same} of its ${members.length} members are the same${others}. Atlassian cannot rename groups, and permissions depend on this one.${group ? ' If none do, delete it with Delete Group.' : ''}`;
  }
  return undefined;
}

function isYoung(group: PresentGroup, old: PresentGroup, now: number): boolean {
  const [made, before] = [createdAt(group), createdAt(old)];
  return made > before && now - made < youngMs;
}

/** Not a number where the directory does not say. */
const createdAt = ({ meta }: PresentGroup): number => Date.parse(meta?.created ?? '');
