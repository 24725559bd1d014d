import { membershipScenarios } from './membership-scenarios.ts';
import { personScenarios } from './person-scenarios.ts';
import { readingScenarios } from './reading-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { syncScenarios } from './sync-scenarios.ts';

/** Every action that decides on what it reads, in the ways that it reads. */
export const allScenarios: readonly Scenario[] = [
  ...readingScenarios,
  ...personScenarios,
  ...membershipScenarios,
  ...syncScenarios,
];
