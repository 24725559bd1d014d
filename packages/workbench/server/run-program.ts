import { join } from 'node:path';
import open from 'open';
import { StartError, type Workbench, type WorkbenchOptions } from './options.ts';
import { readSettings } from './read-settings.ts';
import { startWorkbench } from './start-workbench.ts';

export interface ProgramParts {
  /** Where the built program is, and the folder of the page. */
  programFolder: string;
  /** What a launcher adds; its `close` ends with the workbench. */
  extras?: () => Promise<
    Pick<WorkbenchOptions, 'presets' | 'directories' | 'templateFolder'> & { close?: () => Promise<void> }
  >;
}

/** The workbench as a program: settings from the command line and environment, messages, signals, exit code. */
export async function runProgram({ programFolder, extras }: ProgramParts): Promise<void> {
  try {
    const settings = readSettings(process.argv.slice(2), process.env);
    const { close: closeExtras, ...extra } = (await extras?.()) ?? {};
    const { openBrowser: opens, token, ...start } = settings;
    const workbench = await startWorkbench({
      ...start,
      programFolder,
      webFolder: join(programFolder, 'web'),
      log: printError,
      ...(token !== undefined && { token }),
      ...(opens && { openBrowser }),
      ...extra,
    }).catch(async (error: unknown) => {
      await closeExtras?.();
      throw error;
    });
    surviveFailures(workbench);
    for (const notice of workbench.notices) printError(notice);
    process.stdout.write(
      `Workbench: ${workbench.address}\nData: ${start.dataFolder}\nStop it with Ctrl+C.\n`,
    );
    endOnSignal(workbench, closeExtras);
  } catch (error) {
    printError(
      error instanceof StartError || !(error instanceof Error)
        ? String(messageOf(error))
        : String(error.stack),
    );
    process.exitCode = 1;
  }
}

/**
 * Where there is no browser, the printed address has to do. What a program is started with, others on the machine can read: so
 * it gets a file with the address, but where that would be a path of another system.
 */
function openBrowser(page: string, address: string): void {
  const byAddress = process.platform === 'win32' || process.env.WSL_DISTRO_NAME !== undefined;
  open(byAddress ? address : page).catch(() => {});
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : error);

function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A connector may fail where nobody waits for it; that must not end the workbench and other runs with it. */
function surviveFailures({ mask }: Workbench): void {
  const report = (error: unknown) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      printError(mask(`Unhandled failure: ${what}`));
    } catch {
      // Once the data is closed nobody knows the secrets to mask.
      printError('Unhandled failure while the workbench was stopping.');
    }
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

function endOnSignal(workbench: Workbench, closeExtras: (() => Promise<void>) | undefined): void {
  let asked = 0;
  const end = async () => {
    asked += 1;
    // Whoever asks twice does not want to wait.
    if (asked > 1) process.exit(1);
    await workbench.close();
    await closeExtras?.();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
