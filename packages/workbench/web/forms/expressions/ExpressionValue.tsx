import { useDebouncedValue } from '@mantine/hooks';
import type { Json } from '../../../api/json.ts';
import { useEvaluated } from '../../api/evaluate.ts';
import { isExpression, shortText } from '../expression-text.ts';
import { useFormContext } from '../form-context.ts';
import css from './Expression.module.css';

/** What the text stands for with the outputs of the last run. */
export function ExpressionValue({ text }: { text: string }) {
  const { workflowId, inputs, item } = useFormContext();
  const [settled] = useDebouncedValue(text, 400);
  const asked = isExpression(settled) && isExpression(text) && settled.includes('}}');
  const context = { ...(inputs && { inputs }), ...(item !== undefined && { item }) };
  const { data } = useEvaluated(workflowId, { text: settled, ...context }, asked);
  // Before the first run there is nothing to show, and that is no fault.
  if (!asked || !data || (data.ok && isBlank(data.value))) return null;
  return (
    <div className={css.value} data-bad={!data.ok || undefined}>
      {data.ok && <span>Last time:</span>}
      <code>{data.ok ? shortText(data.value, 160) : data.message}</code>
    </div>
  );
}

function isBlank(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
