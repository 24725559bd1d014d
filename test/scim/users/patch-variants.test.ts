import { urns } from '../../../src/scim/protocol/ids.ts';
import { patchVariants } from '../../../src/scim/users/user-patch.ts';

const title = { op: 'replace', path: 'title', value: 'Boss' } as const;
const top = { op: 'add', path: 'department', value: 'Sales' } as const;
const inExtension = { op: 'add', path: `${urns.enterpriseUser}:department`, value: 'Sales' } as const;

test.each([
  ['no department', [title]],
  ['a department in one place', [title, inExtension]],
  [
    'a department that both places have already',
    [
      { ...top, op: 'replace' },
      { ...inExtension, op: 'replace' },
    ] as const,
  ],
])('%s: there is one way', (_, operations) => {
  expect(patchVariants(operations)).toEqual([operations]);
});

test('a department new to both places: both, then the one, then the other', () => {
  expect(patchVariants([title, top, inExtension])).toEqual([
    [title, top, inExtension],
    [title, inExtension],
    [title, top],
  ]);
});
