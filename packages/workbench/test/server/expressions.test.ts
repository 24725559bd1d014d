import { join } from 'node:path';
import type { Json } from '../../api/json.ts';
import { isTruthy, toList } from '../../server/expressions/coerce.ts';
import { evaluators } from '../../server/expressions/evaluator.ts';
import { compileExpression, type Scope } from '../../server/expressions/expression.ts';
import { referencesIn } from '../../server/expressions/references.ts';
import { compileValue, compileWhole } from '../../server/expressions/template.ts';
import { programFolder } from './support/programs.ts';

const scope: Scope = {
  inputs: { name: 'Ann "A" O\'Hara', count: 3, on: false, tags: ['a', 'b'] },
  steps: { S1: { state: 'completed', output: { user: { id: 7 }, none: null, 'a key': 1 }, error: null } },
  run: { id: 'run_1' },
  item: { x: [1] },
  index: 4,
};

test.each<[string, Json, Json | undefined]>([
  ['a text', 'plain', 'plain'],
  ['a number', '{{ steps.S1.output.user.id }}', 7],
  ['a boolean', '{{inputs.on}}', false],
  ['a list', ' {{ inputs.tags }} ', ['a', 'b']],
  ['an object', '{{ steps.S1.output.user }}', { id: 7 }],
  ['null', '{{ steps.S1.output.none }}', null],
  ['nothing', '{{ steps.S1.output.nobody.id }}', undefined],
  ['a key with a space', '{{ steps.S1.output.`a key` }}', 1],
  ['a text around', 'Hi {{ inputs.name }}!', 'Hi Ann "A" O\'Hara!'],
  ['several', '{{ inputs.count }} of {{ index }}', '3 of 4'],
  ['a list within a text', 'tags: {{ inputs.tags }}', 'tags: ["a","b"]'],
  ['nothing within a text', '[{{ steps.S9.output }}]', '[]'],
  ['braces of an object', '{{ {"a": {"b": inputs.count}} }}', { a: { b: 3 } }],
  ['braces that touch', '{{{"a":{"b":1}}}}', { a: { b: 1 } }],
  ['braces within a text of it', '{{ "}}" & inputs.count }}', '}}3'],
  ['braces as they are', '{{ "{{ inputs.x }}" }}', '{{ inputs.x }}'],
  ['braces never closed', 'a {{ b', 'a {{ b'],
  ['closing braces only', 'a }} b', 'a }} b'],
  ['a loop item', '{{ item.x }}', [1]],
  [
    'depth',
    { a: [{ b: '{{ index }}' }, '{{ nope }}'], c: '{{ nope }}', d: null },
    { a: [{ b: 4 }], d: null },
  ],
  ['a pattern', '{{ $replace("a-b", /[-]/, "+") }}', 'a+b'],
  ['a pattern that takes many characters', '{{ $split("a, b ,c", /\\s*,\\s*/) }}', ['a', 'b', 'c']],
  ['a pattern with groups', '{{ $match("k=v", /(\\w+)=(\\w+)/).groups }}', ['k', 'v']],
  ['the prototype', '{{ steps.constructor }}{{ steps.__proto__ }}', ''],
])('%s', async (_name, value, expected) => {
  expect(await compileValue(value)(scope)).toEqual(expected);
});

test.each(['{{ }}', '{{ 1 + }}', 'x {{ ] }} y', '{{ "open }}'])('%s is refused', (text) => {
  expect(() => compileValue(text)).toThrow(/expression/);
});

test.each([
  ['calls itself without end', '($f := function($x) { $f($x) }; $f(1))'],
  ['calls itself ever deeper', '($f := function($x) { 1 + $f($x) }; $f(1))'],
  ['list is too long', '$count([1..9999999])'],
  ['adds texts to numbers', '1 + "a"'],
  ['doubles a text again and again', '($f := function($x) { $length($x) > 0 ? $f($x & $x) }; $f("ab"))'],
  ['doubles a list again and again', '($f := function($x) { $f($append($x, $x)) }; $f([1, 2]))'],
  ['looks for a pattern without end', `$contains("${'a'.repeat(60)}!", /(a+)+$/)`],
  [
    'holds one thing twice, again and again',
    '$reduce([1..40], function($a, $b) {{"a": $a, "b": $a}}, {"x": 1})',
  ],
  ['prints one thing twice, again and again', '$string($reduce([1..40], function($a, $b) {[$a, $a]}, "x"))'],
  [
    'fills the memory',
    '($f := function($x) { $f($append($x, [$x, $x, $x])) }; $count([1..300].($f([1..900]))))',
  ],
])('an expression that %s fails without harm', async (_name, source) => {
  const evaluator = evaluators(join(programFolder(), 'expression-worker.mjs'))(scope);
  await expect(evaluator.whole(source)).rejects.toThrow(/^The expression "[\s\S]*" failed: /);
  await expect(evaluator.value(`{{ ${source} }}`)).rejects.toThrow(/failed/);
  // The next one is evaluated as if nothing had been, with what the steps brought.
  evaluator.addStep('S1', { state: 'completed', output: { user: { id: 7 } }, error: null });
  expect(await evaluator.value('{{ steps.S1.output.user.id }} {{ inputs.count }}')).toBe('7 3');
  evaluator.close();
});

test('results are copies: no step changes what another one brought', async () => {
  const output = { list: [1] };
  const value = await compileExpression('steps.S1.output.list')({
    ...scope,
    steps: { S1: { state: 'completed', output, error: null } },
  });
  expect(value).toEqual([1]);
  expect(value).not.toBe(output.list);
  expect(await compileExpression('$sum')(scope)).not.toBeInstanceOf(Function);
});

test.each<[string, Json]>([
  ['inputs.count > 2', true],
  ['{{ inputs.count > 2 }}', true],
  [' {{inputs.on}} ', false],
])('a condition with or without braces: %s', async (text, expected) => {
  expect(await compileWhole(text)(scope)).toBe(expected);
});

test('a condition is one expression', () => {
  expect(() => compileWhole('{{ a }} and {{ b }}')).toThrow('must be a single expression');
});

test.each<[Json | undefined, boolean]>([
  [undefined, false],
  [null, false],
  [0, false],
  ['', false],
  [[], false],
  [false, false],
  [1, true],
  ['no', true],
  [[0], true],
  [{}, true],
])('a condition of %j is met: %s', (value, met) => {
  expect(isTruthy(value)).toBe(met);
});

test.each<[Json | undefined, Json[]]>([
  [undefined, []],
  [null, []],
  [
    [1, 2],
    [1, 2],
  ],
  ['a', ['a']],
  [0, [0]],
])('a loop over %j goes through %j', (value, items) => {
  expect(toList(value)).toEqual(items);
});

test('finds what a value refers to', () => {
  const value = {
    a: '{{ steps.S1.output.x[y = inputs.k].z }}',
    b: ['{{ $map(steps.S2.output.list, function($u) { $u.id & inputs.l }) }}', 'steps.S3.output'],
    c: '{{ item.steps.S4 }}',
  };
  expect(
    referencesIn(value)
      .map(({ root, name }) => `${root}.${name}`)
      .sort(),
  ).toEqual(['inputs.k', 'inputs.l', 'steps.S1', 'steps.S2']);
});
