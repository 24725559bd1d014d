import { endWorkbenches } from '../../server/support/test-workbench.ts';
import { chromiumPath } from './chromium.ts';
import { type OpenPage, testBrowser } from './page.ts';
import { endRooms } from './room.ts';

// A browser on a busy machine takes its time; nothing waits that long on another one.
jest.setTimeout(120_000);

/** A suite that needs a browser. Where there is none it is skipped; the reporter beside this file says so. */
export function describeInBrowser(title: string, body: (open: OpenPage) => void): void {
  const executablePath = chromiumPath();
  if (!executablePath) {
    describe.skip(title, () => body(() => Promise.reject(new Error('There is no browser.'))));
    return;
  }
  describe(title, () => {
    const browser = testBrowser(executablePath);

    afterEach(async () => {
      const faults = await browser.closePages();
      await endWorkbenches();
      await endRooms();
      // No page may break its security policy or throw, whatever else a test looks at.
      expect(faults).toEqual([]);
    });

    afterAll(() => browser.close());

    body(browser.open);
  });
}
