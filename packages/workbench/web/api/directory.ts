import { useInfiniteQuery } from '@tanstack/react-query';
import type { InvokeResponse } from '../../api/connections.ts';
import type { JsonObject } from '../../api/json.ts';
import { request } from './request.ts';

export interface RecordsWanted {
  connectionId: string;
  action: string;
  input: JsonObject;
  /** Keys of the inputs that page; null: all comes at once. */
  paging: { start: string; count: string } | null;
}

const pageSize = 200;

/** The records that an action lists, a page at a time. */
export function useRecords({ connectionId, action, input, paging }: RecordsWanted) {
  return useInfiniteQuery({
    queryKey: ['records', connectionId, action, input],
    queryFn: ({ pageParam, signal }) =>
      request<InvokeResponse>(`/connections/${encodeURIComponent(connectionId)}/invoke`, {
        method: 'POST',
        body: {
          action,
          input: paging ? { ...input, [paging.start]: pageParam, [paging.count]: pageSize } : input,
        },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: (answer, _pages, start) =>
      paging && answer.ok ? nextStart(answer.output, start) : null,
    staleTime: 0,
    gcTime: 60_000,
  });
}

/** Where the next page begins: as the output says, else after what was read. */
function nextStart(output: JsonObject, start: number): number | null {
  const { complete, nextStartIndex, totalResults } = output;
  if (typeof nextStartIndex === 'number') return nextStartIndex;
  const next = start + records(output).length;
  const atEnd =
    complete === true || next === start || (typeof totalResults === 'number' && next > totalResults);
  return atEnd ? null : next;
}

export function records(output: JsonObject): JsonObject[] {
  const { Resources } = output;
  return Array.isArray(Resources) ? (Resources as JsonObject[]) : [];
}
