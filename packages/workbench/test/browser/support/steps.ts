import type { Connection } from '../../../api/connections.ts';
import { defaultSettings } from '../../../api/rules.ts';
import type { Step } from '../../../api/workflows.ts';

/** A step of a stored workflow, at the defaults but for what a test says. */
export function step(
  id: string,
  action: string,
  connection: Connection,
  more: Partial<Omit<Step, 'settings'>> & { settings?: Partial<Step['settings']> } = {},
): Step {
  return {
    id,
    title: '',
    serviceId: connection.serviceId,
    action,
    connectionId: connection.id,
    input: {},
    when: null,
    forEach: null,
    ...more,
    settings: { ...defaultSettings, ...more.settings },
  };
}
