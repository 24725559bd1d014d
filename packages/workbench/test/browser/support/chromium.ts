import { existsSync } from 'node:fs';

/** Where a Chromium is, if there is one. */
export function chromiumPath(): string | undefined {
  return [process.env.CHROME_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));
}

/** A process for each page is the greater part of what a short test costs, and nothing here is drawn for anybody to see. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--use-gl=disabled',
  '--disable-site-isolation-trials',
  '--disable-features=SpareRendererForSitePerProcess',
  '--renderer-process-limit=1',
];

/** How the tests start a browser. */
export const launchOptions = (executablePath: string) => ({ executablePath, args });

/** Where the browser that all files share listens, if there is one (`shared-browser.mjs`). */
export const sharedEndpoint = 'SHARED_BROWSER';
