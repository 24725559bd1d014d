import { type Agent, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer read to its end. */
export interface Reply {
  status: number;
  type: string | undefined;
  text: string;
}

export function respond(response: ServerResponse, { status, type, text: body }: Reply): void {
  response.writeHead(status, { ...(type && { 'content-type': type }) });
  response.end(body === '' ? undefined : body);
}

/** Sends a request to another host as it came. */
export function passOn(
  agent: Agent,
  target: string,
  { method, path, headers }: { method: string; path: string; headers: IncomingMessage['headers'] },
  body: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const onward = send(new URL(path, target), { method, agent, headers }, async (answer) => {
      resolve({
        status: answer.statusCode ?? 500,
        type: answer.headers['content-type'],
        text: await text(answer),
      });
    });
    onward.on('error', reject);
    onward.end(body === '' ? undefined : body);
  });
}
