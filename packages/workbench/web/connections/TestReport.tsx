import { Loader } from '@mantine/core';
import { type Icon, IconCircleCheck, IconCircleMinus, IconCircleX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { TestResult } from '../../api/types.ts';
import css from './TestReport.module.css';

type Status = TestResult['checks'][number]['status'];
const marks: Record<Status, { icon: Icon; word: string }> = {
  passed: { icon: IconCircleCheck, word: 'passed' },
  failed: { icon: IconCircleX, word: 'failed' },
  skipped: { icon: IconCircleMinus, word: 'not run' },
};

/** What a test found: the cause in plain words, what to do, each check, and what was put right on the way. */
export function TestReport({ result, testing }: { result: TestResult | undefined; testing: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result) place.current?.scrollIntoView({ block: 'nearest' });
  }, [result]);
  if (testing) {
    return (
      <div className={css.report} role="status">
        <Loader size="xs" mr="xs" aria-hidden /> Testing the connection…
      </div>
    );
  }
  if (!result) return null;
  return (
    <div ref={place} className={css.report} data-ok={result.ok} role="status">
      <div className={css.message}>{result.message}</div>
      {result.hint && <div className={css.hint}>{result.hint}</div>}
      <ul className={css.checks} aria-label="Checks">
        {result.checks.map(({ id, title, status }) => {
          const { icon: IconComponent, word } = marks[status];
          return (
            <li key={id} data-status={status}>
              <IconComponent size={17} stroke={1.8} aria-label={word} /> {title}
            </li>
          );
        })}
      </ul>
      {result.warnings.length > 0 && (
        <ul className={css.repairs} aria-label="Good to know">
          {result.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {result.normalized.length > 0 && (
        <ul className={css.repairs} aria-label="Corrected">
          {result.normalized.map(({ field, message }) => (
            <li key={field + message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
