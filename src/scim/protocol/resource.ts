import { ConnectorError } from '../../errors.ts';
import type { Send, Success } from '../../http/client.ts';
import { errorOf } from '../../http/response-errors.ts';
import type { Task } from '../../http/result.ts';
import { decode, isRecord, pageOf } from './decode.ts';
import { absenceAsUndefined, idIn, isSameId, pathStep, provesAbsence, urns } from './ids.ts';
import type { RecordType, Resource, Selection, WireRecords } from './types.ts';
import { verificationFailed } from './verification-errors.ts';

/**
 * @param url the directory's address, such as https://api.atlassian.com/scim/directory/<id>
 * @param noun the word for a record of this kind in messages
 */
export function createResource<Type extends RecordType>(
  send: Send,
  url: string,
  type: Type,
  noun: string,
): Resource<WireRecords[Type]> {
  const key = 'directory' as const;
  const address = (id?: string, query: Record<string, string | number | undefined> = {}) => {
    const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
    const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
      .toString()
      // A plus for a space is form encoding, unknown to RFC 3986; %20 works everywhere.
      .replaceAll('+', '%20');
    return `${url}/${type}${id === undefined ? '' : `/${pathStep(id)}`}${search && `?${search}`}`;
  };

  const recordOf = (body: unknown) => (isRecord(body) ? decode(body, type) : undefined);

  const resource: Resource<WireRecords[Type]> = {
    recentlyCreated: () => [],
    async list({ filter, startIndex, count, ...selection }) {
      const subject = filter === undefined ? `Listing ${noun}s` : `Looking for ${noun}s with ${filter}`;
      const url = address(undefined, { filter, startIndex, count, ...joined(selection) });
      const task: Task = { subject, operation: 'read', method: 'GET', url, key };
      const answer = await send(task);
      const page = pageOf(answer.body, type) ?? fail(task, answer);
      return { ...page, tookMs: answer.tookMs };
    },
    async get(id, selection = {}) {
      const url = address(id, joined(selection));
      const task: Task = { subject: `Reading ${noun} ${id}`, operation: 'read', method: 'GET', url, key };
      const answer = await send(task);
      const record = recordOf(answer.body) ?? fail(task, answer);
      if (isSameId(record.id, id)) return record;
      throw new ConnectorError(
        'unexpected_response',
        `Reading ${noun} ${id} failed: the response contains another ${noun} (${record.id}).`,
      );
    },
    async create(body, selection = {}, earlier = 0) {
      const subject = `Creating ${noun} ${String(body.userName ?? body.displayName)}`;
      const url = address(undefined, joined(selection));
      const task: Task = {
        subject,
        operation: 'create',
        method: 'POST',
        url,
        key,
        body,
        previousAttempts: earlier,
      };
      const answer = await send(task);
      const record = recordOf(answer.body);
      if (record) return record;
      // It was created; its state can only be read.
      const id = answer.status === 201 ? idIn(answer.headers.location) : undefined;
      const found = id === undefined ? undefined : await resource.get(id).catch(() => undefined);
      return found ?? fail(task, answer);
    },
    replace: (id, body, selection = {}) => write('PUT', `Replacing ${noun} ${id}`, id, body, selection),
    patch(id, operations, selection = {}, readBack = true) {
      const body = { schemas: [urns.patchOp], Operations: operations };
      return write('PATCH', `Updating ${noun} ${id}`, id, body, selection, readBack);
    },
    async delete(id, before) {
      const { members } = { members: undefined, ...before };
      const task: Task = {
        subject: `Deleting ${noun} ${id}`,
        operation: 'write',
        method: 'DELETE',
        url: address(id),
        key,
        ...(members ? { members: members.map(({ value }) => value) } : {}),
      };
      try {
        const answer = await send(task);
        if (isNotScimResponse(answer)) fail(task, answer);
        // Only 204 means that it was deleted; any other success may come from something in between.
        if (answer.status !== 204) await proveGone(id, `${task.subject} was accepted`);
        return { deleted: true };
      } catch (error) {
        if (!(error instanceof ConnectorError) || error.code !== 'not_found') throw error;
        if (!provesAbsence(error))
          throw new ConnectorError(
            'unexpected_response',
            `${task.subject} got ${error.data?.response?.status}, but not in SCIM's format: something between this runner and the directory may have responded. Nothing is known to be deleted.`,
            { data: error.data, cause: error },
          );
        await proveGone(id, `${task.subject} was refused with 404`);
        // It no longer exists after an attempt whose response was lost: that attempt may have deleted it.
        return { deleted: error.data?.applied === 'unknown' };
      }
    },
  };

  /** The response may be the record (200) or nothing (204): without the record it is read back. */
  async function write(
    method: 'PUT' | 'PATCH',
    subject: string,
    id: string,
    body: unknown,
    selection: Selection,
    readBack = true,
  ): Promise<WireRecords[Type]> {
    const url = address(id, joined(selection));
    const task: Task = { subject, operation: 'write', method, url, key, body };
    const answer = await send(task);
    if (isNotScimResponse(answer)) fail(task, answer);
    const record = recordOf(answer.body);
    if (record && isSameId(record.id, id)) return record;
    if (!readBack) return decode({ id }, type);
    return resource.get(id, selection).catch((reason) => {
      throw verificationFailed(reason, `${subject} was accepted.`);
    });
  }

  async function proveGone(id: string, before: string): Promise<void> {
    const left = await resource
      .get(id)
      .catch(absenceAsUndefined)
      .catch((reason) => {
        throw verificationFailed(reason, `${before}.`);
      });
    if (left === undefined) return;
    throw new ConnectorError('unexpected_response', `${before}, but the ${noun} still exists.`, {
      data: { applied: 'unknown' },
    });
  }

  return resource;
}

function fail(task: Task, answer: Success): never {
  throw errorOf(task, answer.redactedResponse());
}

/** For example a proxy's web page: its 200 says nothing about what the directory did. */
export function isNotScimResponse({
  body,
  redactedResponse,
}: Pick<Success, 'body' | 'redactedResponse'>): boolean {
  return body === undefined && redactedResponse().text.trim() !== '';
}

/** Whether a response contains less than the record. */
export function isNarrowed({ attributes, excludedAttributes }: Selection = {}): boolean {
  return Boolean(attributes?.length || excludedAttributes?.length);
}

function joined({ attributes, excludedAttributes }: Selection) {
  return { attributes: attributes?.join(','), excludedAttributes: excludedAttributes?.join(',') };
}
