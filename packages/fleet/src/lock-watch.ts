import type { Clock } from 'connector-host-kit';

/**
 * Watches a lock that Redis lets go after its time: where it is not renewed in that time, because Redis is away or the
 * process stood still, another worker may have the job.
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
