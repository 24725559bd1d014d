import { Agent, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Kind, ListOrder } from './list-order.ts';
import { passOn, type Reply, respond } from './pass-on.ts';
import { pageCap } from './population.ts';

export type WireRecord = { id: string; [attribute: string]: unknown };

export interface ListAnswer {
  totalResults: number;
  startIndex: number;
  itemsPerPage: number;
  Resources: WireRecord[];
}

/** A page of a whole list that was asked for. */
export interface PageAsked {
  kind: Kind;
  startIndex: number;
  count: number;
}

/** Where a record is shown: on a page of the whole list, in the answer to a filter, or by itself. */
export type Shown = 'on a page' | 'by a filter' | 'alone';

/** What happens while lists are read. */
export interface Disturber {
  before?(page: PageAsked): void;
  /** @param cut makes the page that begins elsewhere */
  change?(page: PageAsked, answer: ListAnswer, cut: (startIndex: number) => ListAnswer): ListAnswer;
  after?(page: PageAsked): void;
  show?(record: WireRecord, kind: Kind, shown: Shown): WireRecord;
}

export interface ListProxy {
  /** Stands for the address of the directory's host. */
  baseUrl: string;
  /** Every page that was asked for, with how many records came. */
  pages: (PageAsked & { received: number })[];
  disturb(disturber: Disturber): void;
  close(): Promise<void>;
}

/** Passes everything on to a directory, but makes the pages of its lists itself: in another order, if told so. */
export async function startListProxy(target: string, order: ListOrder): Promise<ListProxy> {
  const agent = new Agent({ keepAlive: true });
  const pages: ListProxy['pages'] = [];
  let disturber: Disturber = {};

  async function answer(request: IncomingMessage, body: string): Promise<Reply> {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '', target);
    const pass = (path: string) => passOn(agent, target, { method, path, headers }, body);
    const [kind, id] = resourceOf(url);
    const isList = method === 'GET' && kind !== undefined && id === undefined;
    if (kind && isList && !url.searchParams.has('filter')) return page(kind, url, pass);

    const reply = await pass(url.pathname + url.search);
    if (!kind || !disturber.show || reply.status >= 300 || reply.text === '') return reply;
    return { ...reply, text: JSON.stringify(shown(kind, JSON.parse(reply.text))) };
  }

  function shown(kind: Kind, content: ListAnswer | WireRecord): unknown {
    const show = (record: WireRecord, how: Shown) => disturber.show?.(record, kind, how) ?? record;
    if ('id' in content) return show(content, 'alone');
    return { ...content, Resources: content.Resources.map((record) => show(record, 'by a filter')) };
  }

  async function page(kind: Kind, url: URL, pass: (path: string) => Promise<Reply>): Promise<Reply> {
    const startIndex = Math.max(1, Number(url.searchParams.get('startIndex') ?? 1));
    const count = Math.min(pageCap, Number(url.searchParams.get('count') ?? pageCap));
    const asked = { kind, startIndex, count };
    disturber.before?.(asked);
    url.searchParams.set('startIndex', '1');
    url.searchParams.set('count', '100');
    const reply = await pass(url.pathname + url.search);
    if (reply.status >= 300) return reply;
    const whole: ListAnswer = JSON.parse(reply.text);
    const records = order.sorted(kind, whole.Resources);
    const cut = (from: number): ListAnswer => ({
      ...whole,
      startIndex: from,
      itemsPerPage: count,
      Resources: records
        .slice(from - 1, from - 1 + count)
        .map((record) => disturber.show?.(record, kind, 'on a page') ?? record),
    });
    const content = disturber.change?.(asked, cut(startIndex), cut) ?? cut(startIndex);
    pages.push({ ...asked, received: content.Resources.length });
    disturber.after?.(asked);
    return { ...reply, text: JSON.stringify(content) };
  }

  const server = createServer(async (request, response) => {
    const reply = await answer(request, await text(request)).catch((error: unknown) => ({
      status: 500,
      type: 'text/plain',
      text: String(error),
    }));
    respond(response, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    pages,
    disturb: (next) => {
      disturber = next;
    },
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function resourceOf({ pathname }: URL): [kind?: Kind, id?: string | undefined] {
  const [, kind, id] = /^\/scim\/directory\/[^/]+\/(Users|Groups)(?:\/([^/]+))?$/.exec(pathname) ?? [];
  return kind === 'Users' || kind === 'Groups' ? [kind, id] : [];
}
