import type { Clock } from 'connector-host-kit';

/**
 * Watches a lock that expires in Redis: if it is not renewed in time, because Redis is unavailable or the
 * process was frozen, another worker may have the job.
 * @param onLost called once, when the time has passed
 */
export function watchLock(
  clock: Clock,
  durationMs: number,
  onLost: () => void,
): { renewed(): void; release(): void } {
  let callOff = clock.after(durationMs, onLost);
  return {
    renewed() {
      callOff();
      callOff = clock.after(durationMs, onLost);
    },
    release: () => callOff(),
  };
}
