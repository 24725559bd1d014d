import type { Json } from '../../api/json.ts';
import { ValueNode } from './ValueNode.tsx';
import css from './ValueTree.module.css';

interface ValueTreeProps {
  value: Json;
  label: string;
}

/** A value of any shape and size; parts are drawn when they are opened. */
export function ValueTree({ value, label }: ValueTreeProps) {
  return (
    <section className={css.tree} aria-label={label}>
      <ul>
        <ValueNode name={null} value={value} depth={0} />
      </ul>
    </section>
  );
}
