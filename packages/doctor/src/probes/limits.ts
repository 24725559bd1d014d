import type { Probe } from '../probe.ts';
import { seen, unseen } from '../seen.ts';

const about = 'Limits and faults';
/** In milliseconds, half of the answers were faster. */
const steps = [500, 1_000, 2_000, 5_000, 10_000];

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Looks at what came before. */
export const latencyProbe: Probe = {
  ...{ id: 'latency', about, expected: 'under 0.5 s', mark: 'assumed', source: 'nothing is published' },
  asked: 'GET /Users?count=100 again, and the time that half of all readings took',
  see: async ({ ask, traffic }) => {
    await ask({ path: '/Users', query: { count: '1' } }, 'again');
    const middle = median(traffic.latencies);
    if (middle === undefined) return unseen('Nothing was read.');
    const step = steps.find((most) => middle < most);
    const value = step === undefined ? '10 s or more' : `under ${step / 1_000} s`;
    return seen(value, `${Math.round(middle)} ms`);
  },
};

/** Asked last: when it is reached nothing was throttled. */
export const rateProbe: Probe = {
  ...{ id: 'rate-limit', about, expected: 'none met', mark: 'assumed', source: 'no figure is published' },
  asked: 'whether a request was answered 429',
  // The run ends at the first 429, and says so in its place.
  see: () => seen('none met'),
};
