import { type BrowserServer, chromium } from 'playwright-core';
import { chromiumPath, launchOptions, sharedEndpoint } from './chromium.ts';

declare global {
  /** Between the two calls below. */
  var sharedBrowser: BrowserServer | undefined;
}

/** Jest calls it before the first file and after the last: starts the browser that all files connect to, and ends it. */
export default async function startOrEnd(): Promise<void> {
  const executablePath = chromiumPath();
  if (globalThis.sharedBrowser) return globalThis.sharedBrowser.close();
  if (!executablePath) return;
  globalThis.sharedBrowser = await chromium.launchServer(launchOptions(executablePath));
  process.env[sharedEndpoint] = globalThis.sharedBrowser.wsEndpoint();
}
