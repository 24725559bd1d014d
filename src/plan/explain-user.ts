import type { Actions, User } from '../generated/types.ts';

type Finding = Actions['explain-user']['output']['findings'][number];

/** What was found out about a person. */
export interface UserFacts {
  reference: string;
  /** Whom the reference may mean. */
  candidates: readonly User[];
  /** Others with one of the user's addresses. */
  sameAddress: readonly User[];
  /** Others with the user's external id. */
  sameExternalId: readonly User[];
  /** Others whose names only look alike. */
  close: readonly User[];
  /** False where somebody with an address may have been missed. */
  steady: boolean;
  /** The groups the user is in; undefined where the directory does not show them. */
  groups?: User['groups'];
}

/** What there is to say about a person, in plain words. Pure. */
export function explainUser(facts: UserFacts): Finding[] {
  const [user, ...others] = facts.candidates;
  if (!user) return facts.steady ? explainNobody(facts) : explainUnknown(facts);
  if (others.length > 0) return explainSeveral(facts);
  return [
    ok('found', `${nameOf(user)} is in the directory, with the id ${user.id}.`),
    explainState(user),
    explainAccount(user),
    explainGroups(facts),
    explainDuplicates(facts),
    note(
      'create',
      `Creating a user with ${holds(user)} fails with a conflict (409): this record has it. Create Or Update User changes the record instead.`,
    ),
  ];
}

function explainUnknown({ reference }: UserFacts): Finding[] {
  return [
    problem(
      'found',
      `It is not known whether a user has the address "${reference}": the directory changed during three readings. Try again, or use the id or user name.`,
    ),
  ];
}

function explainNobody({ reference, close }: UserFacts): Finding[] {
  const alike = close.map((user) => `${nameOf(user)} (id ${user.id})`).join(', ');
  const isAddress = reference.includes('@');
  return [
    ...(alike === ''
      ? []
      : [problem('duplicates', `The name looks like that of ${alike}, but is not the same.`)]),
    note(
      'found',
      `No user in the directory has the id, user name or e-mail address "${reference}". Deleted records are gone permanently (404); a person with an Atlassian account but no record is not managed here.`,
    ),
    note(
      'create',
      isAddress
        ? 'Creating a user with this address works, unless an Atlassian account managed by another directory has it: then it fails with a conflict (409). Get SCIM Links By Email shows who has the address.'
        : 'Nothing in this directory prevents creating the user.',
    ),
  ];
}

function explainSeveral({ reference, candidates }: UserFacts): Finding[] {
  const names = candidates
    .map((user) => `${nameOf(user)}, ${(user.active ?? true) ? 'active' : 'inactive'}, id ${user.id}`)
    .join('; ');
  return [
    problem(
      'found',
      `"${reference}" may mean any of ${candidates.length} users: ${names}. Use the id of the user.`,
    ),
    problem(
      'duplicates',
      `${candidates.length} records have this address or user name. If they are the same person, keep one record and delete or change the others.`,
    ),
    problem('create', 'Creating another user with this address fails with a conflict (409).'),
  ];
}

function explainState({ active = true }: User): Finding {
  return active
    ? ok('active', 'The user is active.')
    : problem(
        'active',
        'The user is deactivated: the account cannot be used. Reactivate User restores access; if access to a site was removed manually, restore it there as well.',
      );
}

function explainAccount({ atlassianAccountId, emails = [] }: User): Finding {
  if (atlassianAccountId) return ok('account', `The Atlassian account ${atlassianAccountId} is linked.`);
  const address = emails.find(({ primary }) => primary)?.value ?? emails[0]?.value;
  return problem(
    'account',
    `No Atlassian account is linked${address ? ` to ${address}` : ''}. This is normal shortly after a create. Otherwise the address was changed to one that the organization does not manage, or the link was removed. Get SCIM Links By Email shows more.`,
  );
}

function explainGroups({ groups }: UserFacts): Finding {
  if (!groups) return note('groups', 'The directory does not show which groups the user is in.');
  if (groups.length === 0)
    return note('groups', 'The user is in no group of the directory, so no group grants access.');
  const names = groups.map(({ display, value }) => display ?? value).join(', ');
  return ok(
    'groups',
    `The user is in ${groups.length} ${groups.length === 1 ? 'group' : 'groups'}: ${names}.`,
  );
}

function explainDuplicates({ sameAddress, sameExternalId, close, steady }: UserFacts): Finding {
  const shares = [
    ...sameAddress.map((user) => `${nameOf(user)} (id ${user.id}) has the same e-mail address`),
    ...close.map((user) => `${nameOf(user)} (id ${user.id}) has a name that looks alike`),
    ...sameExternalId.map((user) => `${nameOf(user)} (id ${user.id}) has the same external ID`),
  ];
  if (shares.length === 0 && !steady)
    return note(
      'duplicates',
      'It is not known whether another record has the same address: the directory changed while it was read.',
    );
  if (shares.length === 0) return ok('duplicates', 'No other record has the same address or external ID.');
  return problem('duplicates', `Possibly the same person twice: ${shares.join('; ')}.`);
}

const nameOf = ({ displayName, userName, id }: User): string =>
  displayName && userName ? `${displayName} (${userName})` : (userName ?? displayName ?? id);

function holds({ userName, primaryEmail }: User): string {
  return [userName && `the user name ${userName}`, primaryEmail && `the address ${primaryEmail}`]
    .filter(Boolean)
    .join(' or ');
}

const finding =
  (level: Finding['level']) =>
  (topic: Finding['topic'], text: string): Finding => ({ topic, level, text });
const ok = finding('ok');
const note = finding('note');
const problem = finding('problem');
