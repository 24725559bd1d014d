import { randomBytes } from 'node:crypto';

/** Such as `run_9f3k2m1x0q8w7e6r`: says what it names. */
export function newId(kind: 'con' | 'wf' | 'run'): string {
  return `${kind}_${randomBytes(10).toString('hex')}`;
}
