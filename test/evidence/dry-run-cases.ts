import type { Slug } from '../../src/host/action.ts';
import { createRandom } from '../faults/random.ts';

interface SeededUser {
  userName: string;
  externalId?: string;
  title?: string;
  active: boolean;
  emails: { value: string; type: string; primary: boolean }[];
}

/** A directory and a step on it. */
export interface DryRunCase {
  users: SeededUser[];
  groups: { displayName: string; externalId?: string; members: string[] }[];
  action: Slug;
  input: Record<string, unknown>;
}

const names = [
  'ada',
  'bea',
  'cem',
  'dan',
  'eva',
  'fay',
  'gus',
  'hal',
  'ida',
  'jana.weiss',
  'kim',
  'lea',
  'mia',
];
const teams = ['crew', 'staff', 'Nord', 'admins', 'data'];
const titles = ['Chef', 'Head', 'Analyst'];

/** The same for the same seed: a small directory, and a list made of it with the slips that lists have. */
export function makeDryRunCase(seed: number): DryRunCase {
  const random = createRandom(seed);
  const chance = (of: number) => random() < of;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const some = <Item>(items: readonly Item[], of: number): Item[] => items.filter(() => chance(of));
  const shuffled = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);

  const users = some(names, 0.7).map(
    (userName, place): SeededUser => ({
      userName,
      ...(chance(0.5) ? { externalId: `hr-${place}` } : {}),
      ...(chance(0.5) ? { title: pick(titles) } : {}),
      active: chance(0.8),
      emails: [{ value: `${userName}@example.com`, type: 'work', primary: true }],
    }),
  );
  const present = users.map(({ userName }) => userName);
  const groups = some(teams, 0.6).map((displayName, place) => ({
    displayName,
    ...(chance(0.3) ? { externalId: `team-${place}` } : {}),
    members: some(present, 0.5),
  }));
  const maxRemovals = pick([{}, { percent: 100 }, { percent: 100 }, { count: 1 }]);

  const spelled = (name: string) =>
    pick([
      name,
      name,
      name,
      name.toUpperCase(),
      ` ${name}`,
      `${name}@example.com`,
      name.replace('ss', '\u00df'),
    ]);
  const people = (of: number) => [
    ...some(present, of).map(spelled),
    ...(chance(0.2) ? ['nobody'] : []),
    ...(chance(0.1) ? [pick(names)] : []),
  ];

  const userRow = ({ userName, externalId, emails, title }: SeededUser): Record<string, unknown> => ({
    userName: pick([userName, userName, userName, spelled(userName), `${userName}.new`]),
    primaryEmail: pick([
      emails[0]?.value,
      emails[0]?.value,
      `${userName}.new@example.com`,
      `${pick(names)}@example.com`,
    ]),
    ...(externalId && chance(0.8) ? { externalId } : {}),
    ...(chance(0.4) ? { title: chance(0.5) ? pick(titles) : title } : {}),
    ...(chance(0.15) ? { active: chance(0.5) } : {}),
  });
  const badRows = [
    { userName: '', primaryEmail: 'x@example.com' },
    { userName: 'bad', primaryEmail: 'no address' },
    { title: 'Head' },
  ];

  function userRows(): unknown {
    const fresh = some(['nia', 'oto', 'jana.wei\u00df'], 0.3).map((userName, place) => ({
      userName,
      primaryEmail: `${userName.replace('\u00df', 'ss')}${pick(['', '.new'])}@example.com`,
      ...(chance(0.4) ? { externalId: pick([`hr-${place}`, `hr-9${place}`]) } : {}),
    }));
    const rows = [
      ...unalike([...some(users, 0.8).map(userRow), ...fresh]),
      ...(chance(0.15) ? [pick(badRows)] : []),
    ];
    return rows.length > 0 ? shuffled(rows) : [{ userName: 'zoe', primaryEmail: 'zoe@example.com' }];
  }

  function groupRows(): unknown {
    const rows = [
      ...some(groups, 0.7).map(({ displayName, externalId }) => ({
        name: pick([displayName, displayName, displayName.toUpperCase(), `${displayName} 2`]),
        ...(externalId && chance(0.6) ? { externalId } : {}),
        ...(chance(0.9) ? { members: people(0.6) } : {}),
      })),
      ...(chance(0.3) ? [{ name: 'new', members: people(0.4) }] : []),
      ...(chance(0.1) ? [{ name: '', members: ['ada'] }] : []),
    ];
    return rows.length > 0 ? shuffled(rows) : [{ name: 'lonely', members: people(0.5) }];
  }

  const group = pick(groups)?.displayName ?? 'crew';
  const user = spelled(pick(present) ?? 'ada');
  const steps: [Slug, () => Record<string, unknown>][] = [
    [
      'sync-users',
      () => ({ users: userRows(), missingUsers: pick(['leave', 'deactivate', 'delete']), maxRemovals }),
    ],
    [
      'sync-users',
      () => ({ users: userRows(), missingUsers: pick(['leave', 'deactivate', 'delete']), maxRemovals }),
    ],
    [
      'sync-groups',
      () => ({
        groups: groupRows(),
        missingGroups: pick(['leave', 'empty', 'delete']),
        createMissingGroups: chance(0.8),
        maxRemovals,
      }),
    ],
    [
      'sync-groups',
      () => ({
        groups: groupRows(),
        missingGroups: pick(['leave', 'empty', 'delete']),
        createMissingGroups: chance(0.8),
        maxRemovals,
      }),
    ],
    ['set-group-members', () => ({ group, users: people(0.6), maxRemovals })],
    ['remove-users-from-group', () => ({ group, users: [...people(0.4), user] })],
    ['offboard-user', () => ({ user, mode: pick(['deactivate', 'delete']) })],
    [
      'onboard-user',
      () => ({
        ...userRow(pick(users) ?? fallback),
        groups: [group, 'new'],
        createMissingGroups: chance(0.5),
      }),
    ],
    [
      'create-group',
      () => ({
        displayName: pick([group, 'new', group.toUpperCase()]),
        members: people(0.4),
        ifExists: pick(['use', 'fail']),
      }),
    ],
  ];
  const [action, inputOf] = pick(steps);
  return { users, groups, action, input: inputOf() };
}

/** Of two rows that want the same address the faster one gets it: then a run may end either way. */
function unalike(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const taken = new Set<unknown>();
  return rows.filter(({ primaryEmail }) => {
    const isFree = !taken.has(primaryEmail);
    taken.add(primaryEmail);
    return isFree;
  });
}

const fallback: SeededUser = {
  userName: 'zoe',
  active: true,
  emails: [{ value: 'zoe@example.com', type: 'work', primary: true }],
};
