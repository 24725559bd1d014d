import fc from 'fast-check';

/** Twice as deep as any function can call itself, with the stack that Node has. */
const deepest = 20_000;

/** Nested lists, as deep as no data is. */
export const deepLists = (levels = deepest): string => '['.repeat(levels) + ']'.repeat(levels);
/** Nested objects, each in a property of the one around it. */
export const deepObjects = (key: string, levels = deepest): string =>
  `${`{${JSON.stringify(key)}:`.repeat(levels)}1${'}'.repeat(levels)}`;
/** What a dropdown stores, stored in what a dropdown stores, and so on. */
const deepDropdown = `${'{"display_name":"","value":'.repeat(deepest)}"x"${'}'.repeat(deepest)}`;

/** Values that are made anew each time, as they are changed, used up or dangerous to show. */
const makers: Record<string, () => unknown> = {
  circle() {
    const circle: Record<string, unknown> = { user: 'x' };
    circle.value = circle;
    circle.display_name = [circle];
    return circle;
  },
  // Each holds the next twice: few objects, but no end when written out.
  'a list that doubles'() {
    let list: unknown[] = ['x'];
    for (let level = 0; level < 60; level++) list = [list, list];
    return list;
  },
  'a getter that throws': () => ({
    get user(): string {
      throw new RangeError(`not from ${import.meta.filename}`);
    },
  }),
  'a proxy that throws': () => new Proxy({ user: 'x' }, { get: refuse, ownKeys: refuse, has: refuse }),
  'a proxy of data': () => new Proxy({ user: 'x' }, {}),
  'a revoked proxy'() {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  'a list in a revoked proxy'() {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return [proxy];
  },
  'toString that throws': () => ({ toString: refuse, valueOf: refuse, [Symbol.toPrimitive]: refuse }),
  'toJSON that throws': () => ({ toJSON: refuse }),
  'null prototype': () => Object.assign(Object.create(null), { user: 'x' }),
  frozen: () => Object.freeze({ user: Object.freeze(['a key of a test']) }),
  function: () => () => 'x',
  symbol: () => Symbol('x'),
  integer: () => 10n ** 30n,
  date: () => new Date(Number.NaN),
  map: () => new Map([['user', 'x']]),
  bytes: () => new Uint8Array(3),
  promise: () => Promise.resolve('x'),
  class: () => class Anna {},
  error: () => new Error('x', { cause: refuse }),
  weak: () => new WeakMap(),
  number: () => Number.NaN,
  infinite: () => Number.NEGATIVE_INFINITY,
  'lists in lists': () => JSON.parse(deepLists()) as unknown,
  'lists in lists, as text': () => deepLists(),
  'objects in objects': () => JSON.parse(deepObjects('value')) as unknown,
  'rather deep lists': () => JSON.parse(deepLists(3_000)) as unknown,
  'dropdowns in dropdowns': () => JSON.parse(deepDropdown) as unknown,
  'dropdowns in dropdowns, as text': () => deepDropdown,
  'a prototype, as text': () => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}',
  'a prototype': () =>
    JSON.parse('{"__proto__":{"polluted":true},"toString":1,"hasOwnProperty":2}') as unknown,
  'long text': () => 'x'.repeat(200_000),
  'many lines': () => 'a,b\n"c\n'.repeat(2_000),
  'many quotes': () => '"'.repeat(20_000),
  'many spaces': () => `a${' '.repeat(20_000)}b`,
  'half a character': () => '\ud800',
  'line breaks': () => 'x\r\nauthorization: y\r\n\r\n\0',
};

function refuse(): never {
  throw new TypeError(`not from ${import.meta.filename}`);
}

/** Whatever JavaScript can make, but no data a host should send. Named, so that a failure can be read. */
export interface Named {
  name: string;
  make: () => unknown;
}

const strange = fc.constantFrom(...Object.entries(makers).map(([name, make]): Named => ({ name, make })));

const anything = fc
  .anything({
    maxDepth: 3,
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  })
  .map((value): Named => ({ name: fc.stringify(value), make: () => value }));

const json = fc.jsonValue({ maxDepth: 3 }).map(
  (value): Named => ({
    name: JSON.stringify(value),
    make: () => structuredClone(value),
  }),
);

export const garbage: fc.Arbitrary<Named> = fc.oneof(strange, anything, json);

/** Names that every object has, and others that no form has. */
export const strangeKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON'),
  fc.constantFrom('', ' ', '0', 'length', 'value', 'display_name', 'parameters_as_json', 'dryRun'),
  fc.string(),
);
