import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { withToken } from '../../server/support/test-workbench.ts';
import { launchOptions, sharedEndpoint } from './chromium.ts';

export interface PageOptions {
  width?: number;
  scheme?: 'light' | 'dark';
}

export type OpenPage = (url: string, options?: PageOptions) => Promise<Page>;

/** A browser and what goes wrong in its pages. */
export interface TestBrowser {
  open: OpenPage;
  /** Closes the pages; gives what went wrong in them. */
  closePages(): Promise<string[]>;
  close(): Promise<void>;
}

/** Started when the first page is opened, or the one that is shared: of that only the pages are closed. */
export function testBrowser(executablePath: string): TestBrowser {
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  /** An empty page that an earlier test is done with. */
  let spare: Page | undefined;
  const faults: string[] = [];

  async function newPage(): Promise<Page> {
    const endpoint = process.env[sharedEndpoint];
    browser ??= endpoint
      ? await chromium.connect(endpoint)
      : await chromium.launch(launchOptions(executablePath));
    context ??= await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    return page;
  }

  return {
    async open(url, { width = 1280, scheme = 'light' } = {}) {
      const page = spare ?? (await newPage());
      spare = undefined;
      await page.setViewportSize({ width, height: width < 500 ? 844 : 800 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(withToken(url));
      return page;
    },
    async closePages() {
      const [first, ...others] = context?.pages() ?? [];
      for (const page of others) await page.close();
      await first?.unrouteAll();
      await first?.goto('about:blank');
      spare = first;
      return faults.splice(0);
    },
    close: async () => browser?.close(),
  };
}
