import { join } from 'node:path';
import { systemClock } from './clock.ts';
import { allSecrets, createRecentTests, updateFromPresets } from './connections/credentials.ts';
import { createRedactor } from './connections/secrets.ts';
import { createCatalog } from './connectors/catalog.ts';
import { evaluators } from './expressions/evaluator.ts';
import { createAccess, leadOn } from './http/access.ts';
import { addRoutes } from './http/add-routes.ts';
import { createApp, listen } from './http/create-app.ts';
import type { Workbench, WorkbenchOptions } from './options.ts';
import { markInterrupted } from './runs/live-run.ts';
import { createRunQueue } from './runs/run-queue.ts';
import { openDatabase } from './storage/database.ts';
import { lockFolder } from './storage/lock-folder.ts';
import { openToOthers } from './storage/private-file.ts';
import { createStores } from './storage/stores.ts';
import { createVault, readKey } from './storage/vault.ts';
import { readTemplates } from './workflows/workflow-file.ts';

/** Starts the workbench on 127.0.0.1. Throws a StartError where the reason lies outside the program. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { dataFolder, presets = [], directories = {}, clock = systemClock, log = () => {} } = options;
  const templates = readTemplates(options.templateFolder);
  let mask = (text: string) => text;
  const report = (line: string) => log(mask(line));
  const catalog = await createCatalog(
    options.connectorFolders,
    join(options.programFolder, 'connector-child.mjs'),
    (fault) => report(`Unhandled failure of a connector: ${fault}`),
  );
  const undo: (() => unknown)[] = [catalog.close];
  try {
    const lock = lockFolder(dataFolder);
    undo.push(lock.release);
    const access = createAccess(options.token);
    const notices = openToOthers(dataFolder);
    const vault = createVault(readKey(dataFolder));
    const { database, close } = openDatabase(dataFolder);
    // Its lines are masked with what the database knows, so the connectors end first, and the lock last.
    undo.splice(1, 0, close);
    const stores = createStores(database, vault);
    notices.push(...lockedNotice(stores.connections.locked(), dataFolder));
    markInterrupted(stores);
    updateFromPresets(stores.connections, presets, catalog);
    const redactor = () => createRedactor(allSecrets(stores.connections, presets, catalog));
    const createEvaluator = evaluators(join(options.programFolder, 'expression-worker.mjs'));
    const queue = createRunQueue(stores, catalog, clock, createEvaluator, redactor);
    mask = (text: string) => redactor()(text);
    const app = await createApp(access, report);
    const recentTests = createRecentTests(vault.fingerprint);
    addRoutes(
      app,
      {
        catalog,
        stores,
        queue,
        presets,
        directories,
        templates,
        recentTests,
        clock,
        createEvaluator,
        redactor,
      },
      options.webFolder,
    );
    const url = await listen(app, options.port, options.orAnotherPort ?? false);
    const address = `${url}/?token=${access.token}`;
    const cookie = access.cookie(Number(new URL(url).port));
    lock.announce(url);
    options.openBrowser?.(lock.writePage(leadOn(address)), address);
    return {
      url,
      address,
      cookie,
      notices,
      mask,
      close: closeOnce(() => app.close().then(queue.close).then(catalog.close), undo),
    };
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}

function lockedNotice(names: string[], dataFolder: string): string[] {
  if (names.length === 0) return [];
  const which = names.map((name) => `"${name}"`).join(', ');
  return [
    `The secrets of ${which} cannot be decrypted: ${join(dataFolder, 'secret.key')} is not the key they were encrypted with. Restore the right file and start again, or enter the secrets again.`,
  ];
}

function closeOnce(end: () => Promise<unknown>, undo: (() => unknown)[]): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= end().finally(() => {
      for (const step of undo) step();
    }) as Promise<void>;
    return closing;
  };
}
