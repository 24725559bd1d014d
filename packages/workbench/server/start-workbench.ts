import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
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
import { createRunQueue, type RunQueue } from './runs/run-queue.ts';
import { type OpenDatabase, openDatabase } from './storage/database.ts';
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
  const catalog = await createCatalog(options.connectorFolders, {
    ...options.connectorLimits,
    program: join(options.programFolder, 'connector-child.mjs'),
    onFault: (fault) => report(`Unhandled failure of a connector: ${fault}`),
  });
  let lock: ReturnType<typeof lockFolder> | undefined;
  let opened: OpenDatabase | undefined;
  let queue: RunQueue | undefined;
  let app: FastifyInstance | undefined;
  const close = async () => {
    try {
      await app?.close();
      await queue?.close();
      await catalog.close();
    } finally {
      // Its lines are masked with what the database knows, so the connectors end before it, and the lock last.
      opened?.close();
      lock?.release();
    }
  };
  try {
    lock = lockFolder(dataFolder);
    const access = createAccess(options.token);
    const notices = [...catalog.faults, ...openToOthers(dataFolder)];
    const vault = createVault(readKey(dataFolder));
    opened = openDatabase(dataFolder);
    const stores = createStores(opened.database, vault);
    notices.push(...lockedNotice(stores.connections.locked(), dataFolder));
    markInterrupted(stores);
    updateFromPresets(stores.connections, presets, catalog);
    const redactor = () => createRedactor(allSecrets(stores.connections, presets, catalog));
    mask = (text: string) => redactor()(text);
    const createEvaluator = evaluators(join(options.programFolder, 'expression-worker.mjs'));
    queue = createRunQueue(stores, catalog, clock, createEvaluator, redactor);
    app = await createApp(access, report);
    const recentTests = createRecentTests(vault.fingerprint);
    const parts = { catalog, stores, queue, presets, directories, templates, recentTests, clock };
    addRoutes(app, { ...parts, createEvaluator, redactor }, options.webFolder);
    const url = await listen(app, options.port, options.orAnotherPort ?? false);
    const address = `${url}/?token=${access.token}`;
    lock.announce(url);
    options.openBrowser?.(lock.writePage(leadOn(address)), address);
    let closing: Promise<void> | undefined;
    return {
      url,
      address,
      cookie: access.cookie(Number(new URL(url).port)),
      key: access.key,
      notices,
      mask,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await close();
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
