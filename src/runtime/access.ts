import { ConnectorError } from '../errors.ts';
import type { Action, ConnectionFields } from '../generated/types.ts';

/** Throws not_allowed when the connection's access does not reach as far as the action. */
export function checkAccess(access: ConnectionFields['access'], { title, hints }: Action): void {
  if (access === 'read-only' && !hints.readOnly) refuse(title, 'This connection may only read');
  if (access === 'no-delete' && hints.destructive)
    refuse(title, 'This connection may not take anything away');
}

function refuse(title: string, reason: string): never {
  throw new ConnectorError('not_allowed', `${reason}, so ${title} was not run.`);
}
