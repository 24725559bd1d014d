import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { AxiosAdapter, AxiosResponse } from 'axios';
import type { CancelSignal } from '../core/cancellation.ts';
import type { CancellableRequest } from './tunnel-agent.ts';

interface AdapterOptions {
  agent: Agent;
  /** Of the request. Given here, since making them axios' own class takes longer than all the rest. */
  headers: Record<string, string>;
  /** Ends the request, and the tunnel before it. */
  cancelSignal: CancelSignal;
  /** Bytes of an answer, as it comes and unpacked. */
  maxContentLength: number;
  /** Called when there is a connection to the host: a socket kept open, a new one, or one through a proxy's tunnel. */
  onConnection?: () => void;
}

const tooLarge = 'ERR_BUFFER_TOO_LARGE';

/** The content codings that are unpacked, for the header `accept-encoding`. */
export const acceptEncoding = 'gzip, deflate, br';

/** What axios hands on as `data`. The headers are in it for the same reason as those of the request. */
export interface Answer {
  /** Lower-case names. */
  headers: Record<string, string>;
  text: string;
}

/**
 * What sends for axios, on Node's own HTTP client. Resolves with an Answer for every status, follows no redirect, unpacks gzip,
 * deflate and br. Rejects with Node's error; `code` is `ERR_BUFFER_TOO_LARGE` past the limit.
 * @see https://axios-http.com/docs/req_config the option `adapter`
 */
export function createNodeAdapter({
  agent,
  headers,
  cancelSignal,
  maxContentLength,
  onConnection,
}: AdapterOptions): AxiosAdapter {
  return (config) =>
    new Promise<AxiosResponse>((resolve, reject) => {
      const { url = '', method = 'get' } = config;
      if (cancelSignal.aborted) return reject(cancelSignal.reason);
      const send = url.startsWith('https:') ? httpsRequest : httpRequest;
      const options: CancellableRequest = {
        method: method.toUpperCase(),
        headers,
        agent,
        cancelSignal,
      };
      const request = send(url, options);
      const abort = () => {
        // At once: Node's own error comes a moment later.
        fail(new Error('The request was cancelled.'));
        request.destroy();
      };
      const settle = (done: () => void) => {
        cancelSignal.removeEventListener('abort', abort);
        done();
      };
      const fail = (error: unknown) => settle(() => reject(error));

      cancelSignal.addEventListener('abort', abort, { once: true });
      // It stays: an error after the answer is nobody's.
      request.on('error', fail);
      if (onConnection) request.once('socket', onConnection);
      request.once('response', (response) => {
        readText(response, maxContentLength).then(
          (text) =>
            settle(() =>
              resolve({
                data: { headers: textsOf(response.headers), text } satisfies Answer,
                status: response.statusCode ?? 0,
                statusText: response.statusMessage ?? '',
                headers: {},
                config,
              }),
            ),
          (error) => {
            request.destroy();
            fail(error);
          },
        );
      });
      request.end(config.data);
    });
}

/** Headers as texts: what Node keeps as a list, such as set-cookie, is one text. */
function textsOf(headers: IncomingMessage['headers']): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name in headers) texts[name] = String(headers[name]);
  return texts;
}

async function readText(response: IncomingMessage, most: number): Promise<string> {
  const bytes = await readBytes(response, most);
  const unpack = unpackers[response.headers['content-encoding']?.trim().toLowerCase() ?? ''];
  const text = (bytes.length > 0 && unpack ? await unpack(bytes, most) : bytes).toString();
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function readBytes(response: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > most) reject(Object.assign(new Error('The response is too large.'), { code: tooLarge }));
      else chunks.push(chunk);
    });
    response.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    // It stays: the request is destroyed after an answer that is too large.
    response.on('error', reject);
  });
}

type Unpack = (bytes: Buffer, most: number) => Promise<Buffer>;

/** What a server forgot to end is unpacked as far as it goes, as browsers do. */
const lenient = (maxOutputLength: number) => ({ finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength });
const fromGzip: Unpack = (bytes, most) => promisify(gunzip)(bytes, lenient(most));

/** By content coding (RFC 9110, 8.4.1). What is not known stays as it is. */
const unpackers: Partial<Record<string, Unpack>> = {
  gzip: fromGzip,
  'x-gzip': fromGzip,
  br: (bytes, maxOutputLength) =>
    promisify(brotliDecompress)(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength }),
  // Some servers send it without the wrapper of zlib (RFC 1950), whose first byte says 8.
  deflate: (bytes, most) =>
    promisify((bytes[0] ?? 0) % 16 === 8 ? inflate : inflateRaw)(bytes, lenient(most)),
};
