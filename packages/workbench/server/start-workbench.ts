import { systemClock } from './clock.ts';
import { allSecrets, createRecentTests, updateFromPresets } from './connections/credentials.ts';
import { createRedactor } from './connections/secrets.ts';
import { createCatalog } from './connectors/catalog.ts';
import { addRoutes } from './http/add-routes.ts';
import { createApp, listen } from './http/create-app.ts';
import type { Workbench, WorkbenchOptions } from './options.ts';
import { markInterrupted } from './runs/live-run.ts';
import { createRunQueue } from './runs/run-queue.ts';
import { openDatabase } from './storage/database.ts';
import { lockFolder } from './storage/lock-folder.ts';
import { createStores } from './storage/stores.ts';
import { createVault, readKey } from './storage/vault.ts';
import { readTemplates } from './workflows/workflow-file.ts';

/** Starts the workbench on 127.0.0.1. Throws a StartError where the reason lies outside the program. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { dataFolder, presets = [], clock = systemClock, log = () => {} } = options;
  const catalog = createCatalog(options.connectorFolders);
  const templates = readTemplates(options.templateFolder);
  const lock = lockFolder(dataFolder);
  const undo: (() => void)[] = [lock.release];
  try {
    const vault = createVault(readKey(dataFolder));
    const { database, close } = openDatabase(dataFolder);
    undo.unshift(close);
    const stores = createStores(database, vault);
    markInterrupted(stores);
    updateFromPresets(stores.connections, presets, catalog);
    const queue = createRunQueue(stores, catalog, clock);
    const mask = (text: string) => createRedactor(allSecrets(stores.connections, presets, catalog))(text);
    const app = await createApp((line) => log(mask(line)));
    const recentTests = createRecentTests(vault.fingerprint);
    addRoutes(app, { catalog, stores, queue, presets, templates, recentTests, clock }, options.webFolder);
    const url = await listen(app, options.port, options.orAnotherPort ?? false);
    lock.announce(url);
    options.openBrowser?.(url);
    return { url, mask, close: closeOnce(() => app.close().then(queue.close), undo) };
  } catch (error) {
    for (const step of undo) step();
    throw error;
  }
}

function closeOnce(end: () => Promise<unknown>, undo: (() => void)[]): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= end().finally(() => {
      for (const step of undo) step();
    }) as Promise<void>;
    return closing;
  };
}
