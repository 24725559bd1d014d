/** What tests may need of the machine: where it is not there they are skipped. */
const needs = [
  {
    tests: /\/packages\/workbench\/test\/browser\//,
    missing: 'No Chromium at CHROME_PATH or /usr/bin/chromium: the tests in a browser were left out',
  },
  {
    tests: /\/packages\/(fleet\/test|cli\/test\/fleet\.test\.ts)/,
    missing: 'No Redis at REDIS_SERVER or /usr/bin/redis-server: the tests of the fleet were left out',
  },
];

/** A reporter for Jest: says at the end of a run which tests were skipped for want of a program, for nobody reads what stands above. */
module.exports = class {
  constructor({ testNamePattern }) {
    this.some = Boolean(testNamePattern);
  }

  onRunComplete(_tests, { testResults }) {
    // Where only some tests are asked for, the others are skipped for that reason.
    if (this.some) return;
    for (const { tests, missing } of needs) {
      const skipped = testResults
        .filter(({ testFilePath }) => tests.test(testFilePath))
        .reduce((sum, { numPendingTests }) => sum + numPendingTests, 0);
      if (skipped > 0) process.stderr.write(`\n${missing} (${skipped}).\n`);
    }
  }
};
