import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  ActionManifest,
  ConnectorManifest,
  JsonObject,
  JsonSchema,
  RecordsHint,
} from '../../api/types.ts';
import { schemaAt } from '../values/columns.ts';
import { addressOf, call } from './request.ts';

const partSize = 200;

/** The records that an action lists, a part at a time. */
export function useRecords(connectionId: string, { action, paging }: RecordList, input: JsonObject) {
  return useInfiniteQuery({
    queryKey: ['records', connectionId, action.slug, input],
    queryFn: ({ pageParam, signal }) => {
      const part = paging && { [paging.start]: pageParam, [paging.count]: partSize };
      return invoke(connectionId, action.slug, { ...input, ...part }, signal);
    },
    initialPageParam: 1,
    getNextPageParam: (response) => {
      const next = paging && response.ok ? response.output[paging.next] : undefined;
      return typeof next === 'number' ? next : null;
    },
    staleTime: 0,
    gcTime: 60_000,
  });
}

/** All of the records, as a CSV file. */
export const recordsAddress = (connectionId: string, action: string, input: JsonObject) =>
  addressOf('GET /api/connections/:id/records', {
    params: { id: connectionId },
    query: { action, input: JSON.stringify(input) },
  });

/** What an action that sums a service up says of it; kept until it is asked for again, for it may read all of it. */
export function useSummary(connectionId: string, action: ActionManifest, enabled: boolean) {
  return useQuery({
    queryKey: ['summary', connectionId, action.slug],
    queryFn: ({ signal }) => invoke(connectionId, action.slug, {}, signal),
    enabled,
    staleTime: 10 * 60_000,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

const invoke = (connectionId: string, action: string, input: JsonObject, signal: AbortSignal) =>
  call('POST /api/connections/:id/invoke', { params: { id: connectionId }, body: { action, input } }, signal);

/** An action that lists records, as its output says by `x-records`. */
export interface RecordList extends RecordsHint {
  action: ActionManifest;
  title: string;
  /** The schema of a record. */
  record: JsonSchema | undefined;
}

/** The record lists of a connector, those with the richest records first. */
export function recordLists({ actions }: ConnectorManifest): RecordList[] {
  const lists = actions.flatMap((action) => {
    const hint = action.output['x-records'];
    if (!hint || !action.hints.readOnly || action.input.required?.length) return [];
    const list = schemaAt(action.output, hint.path);
    return [{ ...hint, action, title: list?.title ?? action.title, record: list?.items }];
  });
  return lists.sort((a, b) => propertyCount(b) - propertyCount(a));
}

const propertyCount = ({ record }: RecordList) => Object.keys(record?.properties ?? {}).length;
