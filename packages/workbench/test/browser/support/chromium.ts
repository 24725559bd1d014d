import { existsSync } from 'node:fs';

/** Where a Chromium is, if there is one. */
export function chromiumPath(): string | undefined {
  return [process.env.CHROME_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));
}
