import { spawn } from 'node:child_process';

/** Opens an address in the user's browser. Where there is none, the printed address has to do. */
export function openBrowser(url: string): void {
  const [command, ...args] = commandOf(process.platform);
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function commandOf(platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return platform === 'darwin' ? ['open'] : ['xdg-open'];
}
