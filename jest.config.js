import { register } from 'tsx/esm/api';

// TypeScript is loaded by tsx: here for a run in this process (one worker), by this variable for the workers.
register();
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import tsx`.trim();

export default {
  testMatch: ['<rootDir>/{test,actions,packages}/**/*.test.ts'],
  // Node itself loads the tests, as it loads the connector in a host, and loads a module once for all files.
  runner: 'jest-light-runner/child-process',
  transform: {},
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  setupFiles: ['<rootDir>/test/support/worker.mjs'],
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  reporters: ['default', '<rootDir>/test/support/time-limit.cjs', '<rootDir>/test/support/left-out.cjs'],
  // One worker for each core; left alone, Jest keeps one core for itself and waits on it.
  maxWorkers: '100%',
};
