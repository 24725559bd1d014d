import type { ContractServer, WireRecord } from './contract-server.ts';

const schema = (name: string) => [`urn:ietf:params:scim:schemas:core:2.0:${name}`];
const patch = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What a directory holds, in words that every SCIM server shares: no ids, no times, no order. */
export interface DirectoryState {
  users: Record<string, UserState>;
  /** Group name -> user names. */
  groups: Record<string, string[]>;
}

export interface UserState {
  active: unknown;
  groups: string[];
  /** The addresses, the primary one first. */
  emails: string[];
  [attribute: string]: unknown;
}

/** Puts people and groups into an empty directory. */
export async function fill(
  { call }: ContractServer,
  users: readonly { userName: string; [attribute: string]: unknown }[],
  groups: Record<string, string[]>,
): Promise<void> {
  const ids = new Map<string, string>();
  for (const user of users) {
    const emails = [{ value: `${user.userName}@example.com`, type: 'work', primary: true }];
    const record = { schemas: schema('User'), displayName: user.userName, active: true, emails, ...user };
    ids.set(user.userName, (await call('POST', '/Users', record)).id);
  }
  for (const [displayName, members] of Object.entries(groups)) {
    const { id } = await call('POST', '/Groups', { schemas: schema('Group'), displayName });
    const value = members.map((name) => ({ value: ids.get(name) }));
    if (value.length > 0)
      await call('PATCH', `/Groups/${id}`, {
        schemas: patch,
        Operations: [{ op: 'add', path: 'members', value }],
      });
  }
}

export async function readState({ call }: ContractServer): Promise<DirectoryState> {
  const users = await readAll(call, '/Users');
  const groups = await readAll(call, '/Groups');
  const names = new Map(users.map(({ id, userName }) => [id, String(userName)]));
  return {
    users: Object.fromEntries(users.map((user) => [String(user.userName), userState(user)])),
    groups: Object.fromEntries(
      groups.map(({ displayName, members }) => [
        String(displayName),
        entries(members)
          .map(({ value }) => names.get(String(value)) ?? `unknown ${value}`)
          .sort(),
      ]),
    ),
  };
}

async function readAll(call: ContractServer['call'], path: string): Promise<WireRecord[]> {
  const records: WireRecord[] = [];
  for (;;) {
    const page = await call('GET', `${path}?startIndex=${records.length + 1}&count=50`);
    records.push(...page.Resources);
    if (records.length >= page.totalResults) return records;
  }
}

/** Servers add what nobody set, keep the department in different places and say "none" in different ways. */
function userState(user: WireRecord): UserState {
  const { externalId, displayName, title, department, active, emails, groups, phoneNumbers } = user;
  const { givenName, familyName } = (user.name ?? {}) as WireRecord;
  const extension = (user[enterprise] ?? {}) as WireRecord;
  const attributes = {
    externalId,
    displayName,
    title,
    givenName,
    familyName,
    department: department ?? extension.department,
    phones: entries(phoneNumbers).map(({ value }) => value),
  };
  const set = Object.entries(attributes).filter(([, value]) => value !== undefined && String(value) !== '');
  return {
    active,
    groups: entries(groups)
      .map(({ display }) => String(display))
      .sort(),
    emails: entries(emails)
      .sort((a, b) => Number(b.primary) - Number(a.primary))
      .map(({ value }) => String(value)),
    ...Object.fromEntries(set),
  };
}

/** Lists hold objects on every server; they may be missing. */
const entries = (list: unknown): Record<string, unknown>[] => (list ?? []) as Record<string, unknown>[];
