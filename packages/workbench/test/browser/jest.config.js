import base from '../../../../jest.config.js';

const support = '<rootDir>/packages/workbench/test/browser/support';

/** `npm run test:browser`: all tests in a browser, in one Chromium. */
export default {
  ...base,
  rootDir: '../../../..',
  testMatch: ['<rootDir>/packages/workbench/test/browser/*.test.ts'],
  globalSetup: `${support}/shared-browser.mjs`,
  globalTeardown: `${support}/shared-browser.mjs`,
};
