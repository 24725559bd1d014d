import { ago, dateTime } from './format.ts';
import { useNow } from './useNow.ts';

export function Ago({ at }: { at: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}
