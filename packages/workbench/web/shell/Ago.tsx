import { useEffect, useState } from 'react';
import { ago, dateTime } from './format.ts';

export function Ago({ at }: { at: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}

/** The time, renewed every so many milliseconds while `running`. */
export function useNow(every: number, running = true): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every, running]);
  return now;
}
