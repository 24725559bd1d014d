import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'connector-workbench';

/** Where programs of a user keep their data on this platform. */
export function dataFolderOf(
  platform: NodeJS.Platform,
  { APPDATA: roaming, XDG_DATA_HOME: xdg }: Record<string, string | undefined>,
  home = homedir(),
): string {
  if (platform === 'win32') return join(roaming || join(home, 'AppData', 'Roaming'), NAME);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
  return join(xdg || join(home, '.local', 'share'), NAME);
}
