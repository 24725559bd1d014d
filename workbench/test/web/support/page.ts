import type { Browser, Page } from 'playwright-core';

export interface PageOptions {
  width?: number;
  scheme?: 'light' | 'dark';
}

export type OpenPage = (url: string, options?: PageOptions) => Promise<Page>;

/** Opens pages, each in a browser profile of its own, and gathers what goes wrong in them. */
export function pageOpener(launch: () => Promise<Browser>): { open: OpenPage; faults: string[] } {
  const faults: string[] = [];
  return {
    faults,
    async open(url, { width = 1280, scheme = 'light' } = {}) {
      const browser = await launch();
      const context = await browser.newContext({
        viewport: { width, height: width < 500 ? 844 : 800 },
        colorScheme: scheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text());
      });
      await page.goto(url);
      return page;
    },
  };
}
