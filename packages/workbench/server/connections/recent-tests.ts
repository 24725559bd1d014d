import type { LastTest } from '../../api/connections.ts';
import type { Credentials } from '../connectors/calls.ts';

const KEPT = 20;

/** Remembers tests of values that are not stored yet, so that a connection made of them shows its test. */
export interface RecentTests {
  remember(serviceId: string, credentials: Credentials, test: LastTest): void;
  recall(serviceId: string, credentials: Credentials): LastTest | null;
}

/** `fingerprint`: values are told apart without being kept. */
export function createRecentTests(fingerprint: (text: string) => string): RecentTests {
  const tests = new Map<string, LastTest>();
  const keyOf = (serviceId: string, { open, secrets }: Credentials) =>
    fingerprint(JSON.stringify([serviceId, sorted(open), sorted(secrets)]));
  return {
    remember(serviceId, credentials, test) {
      tests.set(keyOf(serviceId, credentials), test);
      const [oldest] = tests.keys();
      if (tests.size > KEPT && oldest !== undefined) tests.delete(oldest);
    },
    recall: (serviceId, credentials) => tests.get(keyOf(serviceId, credentials)) ?? null,
  };
}

const sorted = (values: object) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
