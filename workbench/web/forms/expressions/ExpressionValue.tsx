import { useDebouncedValue } from '@mantine/hooks';
import { useEvaluated } from '../../api/evaluate.ts';
import { isExpression, shortText } from '../expression-text.ts';
import { useSurroundings } from '../Surroundings.tsx';
import css from './Expression.module.css';

/** What the text stands for with the outputs of the last run. */
export function ExpressionValue({ text }: { text: string }) {
  const { workflowId, inputs, item } = useSurroundings();
  const [settled] = useDebouncedValue(text, 400);
  const asked = isExpression(settled) && isExpression(text) && settled.includes('}}');
  const scene = { ...(inputs && { inputs }), ...(item !== undefined && { item }) };
  const { data } = useEvaluated(workflowId, { text: settled, ...scene }, asked);
  if (!asked || !data) return null;
  if (data.ok && data.value === null) {
    return <div className={css.value}>Nothing yet: run the workflow once to see a value here.</div>;
  }
  return (
    <div className={css.value} data-bad={!data.ok || undefined}>
      {data.ok && <span>Last time:</span>}
      <code>{data.ok ? shortText(data.value, 160) : data.message}</code>
    </div>
  );
}
