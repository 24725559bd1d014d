import type { ActionManifest, Json, Step } from '../../../api/types.ts';
import { isExpression } from '../../forms/field-text.ts';
import type { Draft } from './draft.ts';

const mostValues = 2;
const longest = 40;

/** What a step works on, in a few words for its card: "jira-users · Email". Pure. */
export function stepSummary(step: Step, action: ActionManifest | undefined, draft: Draft): string {
  const { required = [], properties = {} } = action?.input ?? {};
  // What the action needs says most; then what was filled in first.
  const keys = [...new Set([...required, ...Object.keys(properties)])];
  const values = keys.flatMap((key) => {
    const value = step.input[key];
    const text =
      value === undefined || value === null || typeof value === 'boolean' ? '' : wordsOf(value, draft);
    return text === '' ? [] : [text.length > longest ? `${text.slice(0, longest - 1)}…` : text];
  });
  return [...new Set(values)].slice(0, mostValues).join(' · ');
}

function wordsOf(value: Json, draft: Draft): string {
  if (Array.isArray(value))
    return value.length > 3 ? `${value.length} entries` : value.map((one) => wordsOf(one, draft)).join(', ');
  if (typeof value === 'object' && value !== null) return '';
  return isExpression(value)
    ? expressionWords(value, draft)
    : String(value ?? '')
        .split('\n', 1)
        .join('');
}

/** A text with its expressions in the words of the forms: inputs by their title, steps by theirs. */
export function expressionWords(text: string, { inputs, steps }: Pick<Draft, 'inputs' | 'steps'>): string {
  return text.replace(/\{\{\s*([\s\S]*?)\s*\}\}/g, (_, expression: string) => {
    const [root = '', name = '', ...rest] = expression.split('.');
    if (root === 'inputs') {
      const input = inputs.find(({ key }) => key === name);
      return [input?.title || name, ...rest].join(' › ');
    }
    if (root === 'item') return ['each', name, ...rest].filter(Boolean).join(' ');
    if (root === 'steps') {
      const step = steps.find(({ id }) => id === name);
      return [step?.title || name, ...rest.filter((part) => part !== 'output')].join(' › ');
    }
    return expression;
  });
}
