import { systemClock } from './clock.ts';
import { followPresets } from './connections/follow-presets.ts';
import { createRecentTests } from './connections/recent-tests.ts';
import { secretsIn } from './connections/secrets-in.ts';
import { createCatalog } from './connectors/catalog.ts';
import { addRoutes } from './http/add-routes.ts';
import { createApp } from './http/create-app.ts';
import { listen } from './http/listen.ts';
import type { Workbench, WorkbenchOptions } from './options.ts';
import { createRedactor } from './outputs/redact.ts';
import { connectWith } from './runs/connect-step.ts';
import { interruptUnended } from './runs/interrupt-unended.ts';
import { createRunDesk } from './runs/run-desk.ts';
import { readKey } from './storage/key-file.ts';
import { lockFolder } from './storage/lock-folder.ts';
import { openDatabase } from './storage/open-database.ts';
import { createStores } from './storage/stores.ts';
import { createVault } from './storage/vault.ts';
import { readTemplates } from './workflows/read-templates.ts';

/** Starts the workbench on 127.0.0.1. Throws a StartError where the reason lies outside the program. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { dataFolder, presets = [], clock = systemClock, log = () => {} } = options;
  const catalog = createCatalog(options.connectorFolders);
  const templates = readTemplates(options.templateFolder);
  const lock = lockFolder(dataFolder);
  const undo: (() => void)[] = [lock.release];
  try {
    const vault = createVault(readKey(dataFolder));
    const sql = openDatabase(dataFolder);
    undo.unshift(sql.close);
    const stores = createStores(sql, vault);
    interruptUnended(stores);
    followPresets(stores.connections, presets, catalog);
    const desk = createRunDesk(stores, catalog, connectWith(catalog, stores.connections), clock);
    const mask = (text: string) => createRedactor(secretsIn(stores.connections, presets, catalog))(text);
    const app = createApp((line) => log(mask(line)));
    const recentTests = createRecentTests(vault.fingerprint);
    addRoutes(app, { catalog, stores, desk, presets, templates, recentTests, clock }, options.webFolder);
    const url = await listen(app, options.port, options.orAnotherPort ?? false);
    lock.tell(url);
    options.openBrowser?.(url);
    return { url, mask, close: closeOnce(() => app.close().then(desk.close), undo) };
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
