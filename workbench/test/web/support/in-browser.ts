import { type Browser, chromium } from 'playwright-core';
import { endWorkbenches } from '../../server/support/test-workbench.ts';
import { chromiumPath } from './chromium.ts';
import { type OpenPage, pageOpener } from './page.ts';
import { endRooms } from './room.ts';

// A browser on a busy machine takes its time; nothing waits that long on another one.
jest.setTimeout(120_000);

/** A suite that needs a browser. Where there is none it is skipped, and says so. */
export function describeInBrowser(title: string, body: (open: OpenPage) => void): void {
  const executablePath = chromiumPath();
  if (!executablePath) {
    process.stderr.write(
      `Browser tests were left out (${title}): no Chromium at CHROME_PATH or /usr/bin/chromium.\n`,
    );
    describe.skip(title, () => body(() => Promise.reject(new Error('There is no browser.'))));
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    const { open, faults } = pageOpener(async () => {
      browser ??= await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless'] });
      return browser;
    });

    afterEach(async () => {
      for (const context of browser?.contexts() ?? []) await context.close();
      await endWorkbenches();
      await endRooms();
      // No page may break its security policy or throw, whatever else a test looks at.
      expect(faults.splice(0)).toEqual([]);
    });

    afterAll(async () => {
      await browser?.close();
    });

    body(open);
  });
}
