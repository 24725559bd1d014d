import type { Email, PhoneNumber } from '../../../src/generated/types.ts';
import { applyAttributes } from '../../../src/scim/users/user-record.ts';

const work: Email = { value: 'anna@example.com', type: 'work', primary: true };
const home: Email = { value: 'anna@home.example', type: 'home', primary: false };
const secondary = { ...work, primary: false };

describe('the primary address', () => {
  const changed = (emails: Email[] | undefined, primaryEmail: string) =>
    applyAttributes(emails ? { emails } : {}, { primaryEmail }).emails;

  it.each([
    [
      'is the first one',
      undefined,
      'new@example.com',
      [{ value: 'new@example.com', type: 'work', primary: true }],
    ],
    ['takes the place of the old one', [work], 'new@example.com', [{ ...work, value: 'new@example.com' }]],
    [
      'leaves the addresses beside it',
      [work, home],
      'new@example.com',
      [{ ...work, value: 'new@example.com' }, home],
    ],
    [
      'is one that was there beside the old',
      [work, home],
      home.value,
      [secondary, { ...home, primary: true }],
    ],
    ['stays when only its case differs', [work, home], 'ANNA@Example.com', [work, home]],
    [
      'keeps the type it had',
      [{ ...work, type: 'other' }],
      'new@example.com',
      [{ value: 'new@example.com', type: 'other', primary: true }],
    ],
    [
      'is the first of those of which none is marked',
      [{ value: 'a@example.com' }, home],
      'b@example.com',
      [{ value: 'b@example.com', type: 'work', primary: true }, home],
    ],
    [
      'stays as it is when it is unmarked and alone',
      [{ value: 'a@example.com' }],
      'a@example.com',
      [{ value: 'a@example.com' }],
    ],
    [
      'is alone where two were marked',
      [work, { ...home, primary: true }],
      'new@example.com',
      [{ ...work, value: 'new@example.com' }, home],
    ],
    [
      'is not shown as the old one',
      [{ ...work, display: work.value }],
      'new@example.com',
      [{ ...work, value: 'new@example.com' }],
    ],
  ])('%s', (_, before, primaryEmail, after) => {
    expect(changed(before, primaryEmail)).toEqual(after);
  });
});

describe('a whole list of addresses', () => {
  it.each([
    ['as it is given', [work, home], undefined, [work, home]],
    [
      'with the first as the primary one when none is',
      [{ value: 'a@example.com' }, { value: 'b@example.com' }],
      undefined,
      [{ value: 'a@example.com', primary: true }, { value: 'b@example.com' }],
    ],
    ['with the one that is marked where it is not the first', [home, work], undefined, [home, work]],
    [
      'with the first where all are marked as not',
      [home, secondary],
      undefined,
      [{ ...home, primary: true }, secondary],
    ],
    ['with one primary when several are', [work, { ...home, primary: true }], undefined, [work, home]],
    [
      'with the primary one of those given beside it',
      [work, home],
      home.value,
      [secondary, { ...home, primary: true }],
    ],
    [
      'and an address more when the primary one is not among them',
      [work, home],
      'new@example.com',
      [{ value: 'new@example.com', type: 'work', primary: true }, secondary, home],
    ],
  ])('is taken %s', (_, emails, primaryEmail, after) => {
    const wanted = { emails, ...(primaryEmail === undefined ? {} : { primaryEmail }) };
    expect(applyAttributes({ emails: [{ value: 'old@example.com', primary: true }] }, wanted).emails).toEqual(
      after,
    );
  });

  it('that means what the directory has leaves it as it is', () => {
    const emails = [
      { value: 'ANNA@example.com', primary: true },
      { value: home.value, type: 'home' },
    ];
    expect(applyAttributes({ emails: [work, home] }, { emails }).emails).toEqual([work, home]);
  });
});

describe('the phone number', () => {
  const office: PhoneNumber = { value: '1', type: 'work', primary: true };
  const mobile: PhoneNumber = { value: '2', type: 'mobile' };

  it.each([
    ['is the first one', undefined, [{ value: '9', type: 'work', primary: true }]],
    ['takes the place of the primary one', [mobile, office], [mobile, { ...office, value: '9' }]],
    [
      'takes the place of the first when none is primary',
      [mobile],
      [{ ...mobile, value: '9', primary: true }],
    ],
    [
      'is one that was there beside the old',
      [office, { value: '9', type: 'home' }],
      [
        { ...office, primary: false },
        { value: '9', type: 'home', primary: true },
      ],
    ],
    ['is not shown as the old one', [{ ...office, display: '1' }], [{ ...office, value: '9' }]],
  ])('%s', (_, phoneNumbers, after) => {
    expect(applyAttributes(phoneNumbers ? { phoneNumbers } : {}, { phoneNumber: '9' }).phoneNumbers).toEqual(
      after,
    );
  });

  it('joins the list given beside it', () => {
    const wanted = { phoneNumbers: [mobile], phoneNumber: '9' };
    expect(applyAttributes({ phoneNumbers: [office] }, wanted).phoneNumbers).toEqual([
      { value: '9', type: 'work', primary: true },
      mobile,
    ]);
  });

  it('is one even where a list marks two', () => {
    const { phoneNumbers } = applyAttributes({}, { phoneNumbers: [office, { ...mobile, primary: true }] });
    expect(phoneNumbers).toEqual([office, { ...mobile, primary: false }]);
  });

  it('cleared leaves the others', () => {
    const { phoneNumbers } = applyAttributes({ phoneNumbers: [office, mobile] }, {}, ['phoneNumber']);
    expect(phoneNumbers?.map(({ value }) => value)).toEqual(['2']);
  });

  it.each([[[office, mobile]], [[mobile, { value: '3' }]], [[office]], [[mobile]]])(
    'cleared twice is cleared once: %j',
    (phoneNumbers) => {
      const once = applyAttributes({ phoneNumbers }, {}, ['phoneNumber']);
      expect(once.phoneNumbers ?? []).toHaveLength(phoneNumbers.length - 1);
      expect(applyAttributes(once, {}, ['phoneNumber'])).toEqual(once);
    },
  );
});
