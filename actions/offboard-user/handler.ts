import type { Handler } from '../../src/host/action.ts';
import { offboardUser } from '../../src/lifecycle/offboard-user.ts';

const handler: Handler<'offboard-user'> = (context) => offboardUser(context);

export default handler;
