/** Paths of tests that take long, as patterns: `npm run test:slow` runs them. */
export const slow = [
  '\\.slow\\.test\\.ts$',
  '/test/hostile/(input|options|server)\\.test\\.ts$',
  '/test/faults/(crash|paging)\\.test\\.ts$',
  '/test/redaction/(actions|command-line)\\.test\\.ts$',
  '/test/evidence/(pages-that-stand-still|two-at-once)\\.test\\.ts$',
  '/test/package/(connector-package|declarations|tarball|zip)\\.test\\.ts$',
  '/packages/host-(mcp|http|blink)/test/conformance\\.test\\.ts$',
  '/packages/cli/test/(demo|interrupt)\\.test\\.ts$',
  '/packages/host-kit/test/pack\\.test\\.ts$',
  '/packages/doctor/test/switches\\.test\\.ts$',
  '/packages/fleet/test/(kills|worker|settings)\\.test\\.ts$',
];

/** Those that draw samples: small ones in `npm test`, large ones in `npm run test:slow`. */
export const sampled = [
  '/test/(drift|faults)/matrix\\.test\\.ts$',
  '/test/hostile/fuzzed-answers\\.test\\.ts$',
  '/test/evidence/dry-run-equals-run\\.test\\.ts$',
  '/test/actions/undo\\.test\\.ts$',
];

/** Those that `npm run test:workbench` and `npm run test:browser` run, but for a few. */
export const workbench = ['/workbench/test/server/(?!access|runs)', '/workbench/test/browser/(?!journey)'];
