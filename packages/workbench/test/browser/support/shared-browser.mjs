import { chromium } from 'playwright-core';
import { chromiumPath, launchOptions, sharedEndpoint } from './chromium.ts';

/**
 * Jest calls it before the first file and after the last: starts the browser that all files connect to, and ends it. A module of plain
 * JavaScript, for Jest loads this one itself.
 */
export default async function startOrEnd() {
  const executablePath = chromiumPath();
  if (globalThis.sharedBrowser) return globalThis.sharedBrowser.close();
  if (!executablePath) return;
  // Between the two calls.
  globalThis.sharedBrowser = await chromium.launchServer(launchOptions(executablePath));
  process.env[sharedEndpoint] = globalThis.sharedBrowser.wsEndpoint();
}
