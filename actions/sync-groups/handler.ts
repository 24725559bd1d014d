import type { Handler } from '../../src/host/action.ts';
import { syncGroups } from '../../src/lifecycle/sync-groups.ts';

const handler: Handler<'sync-groups'> = (context) => syncGroups(context);

export default handler;
