import type { Handler } from '../../src/host/action.ts';
import { syncUsers } from '../../src/lifecycle/sync-users.ts';

const handler: Handler<'sync-users'> = (context) => syncUsers(context);

export default handler;
