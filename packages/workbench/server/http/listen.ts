import { StartError } from '../start-error.ts';
import type { App } from './create-app.ts';

const HOST = '127.0.0.1';

/** Listens on this machine alone; where the port is taken, at any other if that will do. Throws a StartError. */
export async function listen(app: App, port: number, orAnother: boolean): Promise<string> {
  try {
    return await app.listen({ host: HOST, port });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE' && orAnother) return listen(app, 0, false);
    await app.close();
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken. Set PORT to another one, or to 0 for any.`);
    if (code === 'EACCES') throw new StartError(`Port ${port} may not be used. Set PORT to one above 1023.`);
    throw error;
  }
}
