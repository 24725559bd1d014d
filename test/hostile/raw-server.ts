import { createServer, type Socket } from 'node:net';

export interface RawServer {
  url: string;
  /** What was sent to it, as it came. */
  received: string[];
  close(): Promise<void>;
}

/** A server that writes whatever bytes a test wants, whether or not they are HTTP. */
export async function startRawServer(answer: (socket: Socket) => void): Promise<RawServer> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      received.push(data.toString('latin1'));
      if (!socket.destroyed) answer(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
