import type { StepError } from '../../api/types.ts';
import { duration } from '../shell/format.ts';
import { ValueTree } from '../values/ValueTree.tsx';
import css from './StepErrorAlert.module.css';

/** What went wrong, what to do about it, and what the vendor said, folded. */
export function StepErrorAlert({ error }: { error: StepError }) {
  const { code, message, hint, retryable, retryAfterSeconds, data } = error;
  return (
    <section className={css.failure} aria-label="Error">
      <div className={css.message}>{message}</div>
      {hint && <div className={css.hint}>{hint}</div>}
      <div className={css.code}>
        <code>{code}</code>
        {retryable && ' · a retry may help'}
        {retryAfterSeconds !== null && ` · in ${duration(retryAfterSeconds * 1_000)}`}
      </div>
      {data !== null && (
        <details className={css.fold}>
          <summary>Response of the service</summary>
          <ValueTree value={data} label="Response of the service" />
        </details>
      )}
    </section>
  );
}
