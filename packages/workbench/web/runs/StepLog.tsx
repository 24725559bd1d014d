import { Text } from '@mantine/core';
import type { StepRun } from '../../api/runs.ts';
import { timeOfDay } from '../shell/time.ts';
import css from './StepErrorAlert.module.css';

export function StepLog({ log }: { log: StepRun['log'] }) {
  if (log.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        The step noted nothing.
      </Text>
    );
  }
  return (
    <ol className={css.log}>
      {log.map(({ time, message }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names and never move
        <li key={index}>
          <time dateTime={time}>{timeOfDay(time)}</time>
          {message}
        </li>
      ))}
    </ol>
  );
}
