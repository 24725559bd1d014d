import { ConnectorError } from '../../errors.ts';
import { decode, nameOf } from './decode.ts';
import { provesAbsence } from './ids.ts';
import { parseEquals } from './lookup.ts';
import type { RecentWrites } from './recent-writes.ts';
import { knownAfter } from './requests.ts';
import { isNarrowed } from './resource.ts';
import type {
  ListQuery,
  LookupRepeats,
  Page,
  PatchOperation,
  RecordType,
  Resource,
  Selection,
  WireRecord,
  WireRecords,
} from './types.ts';

interface Options<Type extends RecordType> {
  type: Type;
  /** The word for a record of this kind in messages. */
  noun: string;
  /** Unique in the directory. */
  nameAttribute: 'userName' | 'displayName';
  recent: RecentWrites<WireRecords[Type]>;
  repeats: LookupRepeats;
  warn: (message: string) => void;
}

/**
 * The same resource, but it believes recent writes over this connection: a lookup that does not show one is
 * repeated, and if it still does not, the response to the write counts, with a warning.
 */
export function believeWrites<Type extends RecordType>(
  real: Resource<WireRecords[Type]>,
  { type, noun, nameAttribute, recent, repeats, warn }: Options<Type>,
): Resource<WireRecords[Type]> {
  type Wire = WireRecords[Type];

  /** Whether nobody else can have written it later: then it is an earlier state of the directory. */
  function isOlder(shown: Wire): boolean {
    const own = recent.get(shown.id);
    if (own === undefined) return false;
    if (own.kind === 'deleted') return true;
    const [then, now] = [modifiedAt(shown), modifiedAt(own.record)];
    return then !== undefined && now !== undefined && then < now;
  }

  /** The newer of the two; undefined if it was deleted. */
  function newest(shown: Wire): Wire | undefined {
    if (!isOlder(shown)) return shown;
    const own = recent.get(shown.id);
    return own?.kind === 'deleted' ? undefined : own?.record;
  }

  async function filtered(query: ListQuery, attribute: string, value: string): Promise<Page<Wire>> {
    // A search may not find another spelling of the same name: each spelling is looked up.
    const isSpelledSo = (record: Wire) =>
      String(Reflect.get(record, attribute)).toLowerCase() === value.toLowerCase();
    const missingIn = ({ records }: Page<Wire>) =>
      recent
        .holding(attribute, value)
        .filter((own) => isSpelledSo(own) && !records.some((shown) => shown.id === own.id));
    const page = await repeats.until(
      () => real.list(query),
      (answer) => missingIn(answer).length === 0 && !answer.records.some(isOlder),
    );
    const missing = missingIn(page);
    for (const record of missing)
      warn(`The directory's search does not show ${noun} ${nameOf(record)} yet, written a moment ago.`);
    const shown = page.records.map(newest).filter((record) => record !== undefined);
    const difference = missing.length + shown.length - page.records.length;
    return {
      ...page,
      records: [...shown, ...missing],
      totalResults: page.totalResults === undefined ? undefined : page.totalResults + difference,
    };
  }

  /** Repeats a request that is refused for a record that this instance has just created. */
  async function onceItIsThere<Result>(id: string, act: () => Promise<Result>): Promise<Result> {
    const attempt = () =>
      act().then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
    const isLagging = (end: { result: Result } | { error: unknown }) =>
      'error' in end && provesAbsence(end.error) && recent.get(id)?.kind === 'created';
    const end = await repeats.until(attempt, (answer) => !isLagging(answer));
    if ('result' in end) return end.result;
    if (!(end.error instanceof ConnectorError) || !isLagging(end)) throw end.error;
    throw notYet(end.error.message, end.error);
  }

  /** A response to a selection has only part of the record: the other attributes are as before, except for what was written. */
  function remember(
    record: Wire,
    selection: Selection | undefined,
    operations: readonly PatchOperation[] = [],
  ): Wire {
    const own = recent.get(record.id)?.record;
    if (!isNarrowed(selection)) recent.add('changed', record);
    else if (own) recent.add('changed', decode({ ...knownAfter(own, record, operations), id: own.id }, type));
    return record;
  }

  return {
    recentlyCreated: recent.created,
    async list(query) {
      const wanted = query.filter === undefined ? undefined : parseEquals(query.filter);
      if (wanted) return filtered(query, wanted.attribute, wanted.value);
      const page = await real.list(query);
      // Deleted records keep their place, on which the following pages rely.
      return page.records.some(isOlder)
        ? { ...page, records: page.records.map((record) => newest(record) ?? record) }
        : page;
    },
    async get(id, selection) {
      try {
        const shown = await repeats.until(
          () => onceItIsThere(id, () => real.get(id, selection)),
          (record) => recent.get(id)?.kind === 'deleted' || !isOlder(record),
        );
        const own = recent.get(id);
        if (own?.kind === 'deleted') throw gone(noun, id);
        if (own === undefined || !isOlder(shown)) return shown;
        warn(
          `The directory does not show the change of ${noun} ${nameOf(own.record)} yet, written a moment ago.`,
        );
        return own.record;
      } catch (error) {
        const own = recent.get(id);
        if (own?.kind !== 'created' || !provesAbsence(error)) throw error;
        warn(`The directory does not show ${noun} ${nameOf(own.record)} yet, written a moment ago.`);
        return own.record;
      }
    },
    async create(body, selection, earlier) {
      const name = String(body[nameAttribute] ?? '');
      const attempt = () =>
        real.create(body, selection, earlier).then(
          (record) => ({ record }),
          (error: unknown) => ({ error }),
        );
      // After a delete the name may stay taken for a moment.
      const isLagging = (error: unknown) =>
        error instanceof ConnectorError &&
        error.code === 'conflict' &&
        recent.hasDeleted(nameAttribute, name) &&
        recent.holding(nameAttribute, name).length === 0;
      const end = await repeats.until(attempt, (answer) => !('error' in answer) || !isLagging(answer.error));
      if ('error' in end) throw end.error;
      recent.add('created', { ...body, ...end.record });
      return end.record;
    },
    replace: async (id, body, selection) =>
      remember(await onceItIsThere(id, () => real.replace(id, body, selection)), selection),
    async patch(id, operations, selection, readBack) {
      const record = await onceItIsThere(id, () => real.patch(id, operations, selection, readBack));
      // A response that was not read back has only the id.
      return Object.keys(record).length > 1 ? remember(record, selection, operations) : record;
    },
    async delete(id, before) {
      const own = recent.get(id);
      const isNew = () => recent.get(id)?.kind === 'created';
      const deletion = await repeats.until(
        () => real.delete(id, before),
        ({ deleted }) => deleted || !isNew(),
      );
      if (!deletion.deleted && isNew())
        throw notYet(`Deleting ${noun} ${own ? nameOf(own.record) : id} found nothing to delete.`);
      recent.add('deleted', before ?? own?.record ?? decode({ id }, type));
      return deletion;
    },
  };
}

/** A response that does not show a just created record proves nothing. */
function notYet(message: string, cause?: ConnectorError): ConnectorError {
  return new ConnectorError(
    'not_found',
    `${message} It was created a moment ago: the directory does not show it yet.`,
    { hint: 'Run the step again in a moment.', retryable: true, data: cause?.data, cause },
  );
}

function modifiedAt({ meta }: WireRecord): number | undefined {
  const time = Date.parse(meta?.lastModified ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function gone(noun: string, id: string): ConnectorError {
  return new ConnectorError('not_found', `There is no ${noun} ${id} any more: it was deleted a moment ago.`);
}
