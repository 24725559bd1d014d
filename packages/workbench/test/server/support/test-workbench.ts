import { join } from 'node:path';
import type { Workbench, WorkbenchOptions } from '../../../server/options.ts';
import { startWorkbench } from '../../../server/start-workbench.ts';
import { type Client, createClient } from './client.ts';
import { programFolder } from './programs.ts';
import { quickClock } from './quick-clock.ts';
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';

// Servers and processes start slowly on a busy machine; nothing waits that long on another one.

export const tinyConnector = join(import.meta.dirname, '..', '..', 'fixtures', 'tiny-connector');

export interface TestWorkbench extends Workbench {
  client: Client;
  dataFolder: string;
  /** What it wrote to its log. */
  logged: string[];
}

const open = new Set<Workbench>();

/** An address of a page as a browser has to open it first: with the token of its workbench. */
export function withToken(url: string): string {
  const workbench = [...open].find((one) => url.startsWith(one.url));
  if (!workbench) return url;
  const { searchParams } = new URL(workbench.address);
  return `${url}${url.includes('?') ? '&' : '?'}${searchParams}`;
}

/** Ends every workbench of a test, failed ones too, and their folders. */
export async function endWorkbenches(): Promise<void> {
  await Promise.all([...open].map((workbench) => workbench.close()));
  open.clear();
  removeTemporaryFolders();
}

/** A workbench with the tiny connector, on a data folder of its own. */
export async function testWorkbench(options: Partial<WorkbenchOptions> = {}): Promise<TestWorkbench> {
  const logged: string[] = [];
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const workbench = await startWorkbench({
    connectorFolders: [tinyConnector],
    port: 0,
    webFolder: join(dataFolder, 'no-page'),
    programFolder: programFolder(),
    clock: quickClock(),
    log: (line) => logged.push(line),
    ...options,
    dataFolder,
  });
  open.add(workbench);
  return { ...workbench, client: createClient(workbench.address), dataFolder, logged };
}
