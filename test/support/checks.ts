import type { TestResult } from '../../src/contract.ts';

const signs = { passed: 'p', failed: 'F', skipped: '-' };

/** The checks of the test button as one word: p for passed, F for failed, - for not tried. */
export const checksOf = ({ checks }: TestResult): string =>
  checks.map(({ status }) => signs[status]).join('');
