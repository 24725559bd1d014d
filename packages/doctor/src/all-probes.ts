import type { Probe } from './probe.ts';
import { addressProbes } from './probes/addresses.ts';
import { discoveryProbes } from './probes/discovery.ts';
import { filterProbes } from './probes/filters.ts';
import { latencyProbe, rateProbe } from './probes/limits.ts';
import { listProbes } from './probes/lists.ts';
import { recordProbes } from './probes/records.ts';
import { selectionProbes } from './probes/selection.ts';
import { creationProbes } from './write/creation-probes.ts';
import { groupProbes } from './write/group-probes.ts';
import { patchProbes } from './write/patch-probes.ts';
import { userChangeProbes } from './write/user-probes.ts';

/** Every probe that only reads, in the order in which they are asked. */
export const readProbes: readonly Probe[] = [
  ...discoveryProbes,
  ...addressProbes,
  ...listProbes,
  ...filterProbes,
  ...selectionProbes,
  ...recordProbes,
  latencyProbe,
];

/** Those that write throwaway records. The groups come before the second user is deleted. */
export const writeProbes: readonly Probe[] = [
  ...creationProbes,
  ...patchProbes,
  ...groupProbes,
  ...userChangeProbes,
];

/** Whether a 429 was met: seen at the end of a run, whichever it is. */
export { rateProbe };
