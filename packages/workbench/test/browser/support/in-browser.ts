import { endWorkbenches } from '../../server/support/test-workbench.ts';
import { chromiumPath } from './chromium.ts';
import { type OpenPage, testBrowser } from './page.ts';
import { clean, closeShared } from './set-up.ts';

const executablePath = chromiumPath();

/** A suite that needs a browser. Where there is none it is skipped; a reporter (test/support/left-out.cjs) says so. */
export function describeInBrowser(title: string, body: (open: OpenPage) => void): void {
  if (!executablePath) {
    describe.skip(title, () => body(() => Promise.reject(new Error('There is no browser.'))));
    return;
  }
  // Files may share their modules: what one of them opens it also closes.
  const browser = testBrowser(executablePath);
  describe(title, () => {
    afterEach(async () => {
      const faults = await browser.closePages();
      await clean();
      // No page may violate its security policy or throw, whatever else a test looks at.
      expect(faults).toEqual([]);
    });
    afterAll(async () => {
      await browser.close();
      await closeShared();
      await endWorkbenches();
    });
    body(browser.open);
  });
}
