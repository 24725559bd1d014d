/** A reporter for Jest: says at the end of a run when tests in a browser were skipped, for nobody reads what stands above. */
module.exports = class {
  constructor({ testNamePattern }) {
    this.some = Boolean(testNamePattern);
  }

  onRunComplete(_tests, { testResults }) {
    const skipped = testResults
      .filter(({ testFilePath }) => testFilePath.includes('/packages/workbench/test/browser/'))
      .reduce((sum, { numPendingTests }) => sum + numPendingTests, 0);
    // Where only some tests are asked for, the others are skipped for that reason.
    if (skipped === 0 || this.some) return;
    process.stderr.write(
      `\nNo Chromium at CHROME_PATH or /usr/bin/chromium: the tests in a browser were left out (${skipped}).\n`,
    );
  }
};
