import type { TestResult } from '../../src/contract.ts';

const characters = { passed: 'p', failed: 'F', skipped: '-' };

/** The checks of the test button as one word: p for passed, F for failed, - for not tried. */
export const checksOf = ({ checks }: TestResult): string =>
  checks.map(({ status }) => characters[status]).join('');
