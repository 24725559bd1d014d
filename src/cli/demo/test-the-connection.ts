import { treeOf } from '../print/tree.ts';
import { insist } from './setback.ts';
import type { Stage } from './stage.ts';

export async function testTheConnection({
  connector,
  connection,
  signal,
  show,
  style,
}: Stage): Promise<string> {
  const { paint } = style;
  const { directoryId, baseUrl } = connection;
  show('in', treeOf({ apiKey: '(kept secret)', directoryId, baseUrl }, style));
  const { ok, message, hint, checks } = await connector.testConnection(connection, { signal });
  const marks = { passed: paint.green('✓'), failed: paint.red('✗'), skipped: '·' };
  show(
    'out',
    checks.map(({ status, title }) => `${marks[status]} ${title}`),
  );
  insist(ok, `${message} ${hint}`);
  return message;
}
