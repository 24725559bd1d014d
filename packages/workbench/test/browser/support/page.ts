import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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

/** Started when the first page is opened. */
export function testBrowser(executablePath: string): TestBrowser {
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  const faults: string[] = [];
  return {
    async open(url, { width = 1280, scheme = 'light' } = {}) {
      browser ??= await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      context ??= await browser.newContext({ reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.setViewportSize({ width, height: width < 500 ? 844 : 800 });
      await page.emulateMedia({ colorScheme: scheme });
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text());
      });
      await page.goto(url);
      return page;
    },
    async closePages() {
      for (const page of context?.pages() ?? []) await page.close();
      return faults.splice(0);
    },
    close: async () => browser?.close(),
  };
}
