import { useInfiniteQuery } from '@tanstack/react-query';
import type { InvokeResponse } from '../../api/connections.ts';
import type { JsonObject } from '../../api/json.ts';
import type { RecordList } from '../directory/record-lists.ts';
import { request } from './request.ts';

const partSize = 200;

/** The records that an action lists, a part at a time. */
export function useRecords(connectionId: string, { action, paging }: RecordList, input: JsonObject) {
  return useInfiniteQuery({
    queryKey: ['records', connectionId, action.slug, input],
    queryFn: ({ pageParam, signal }) => {
      const part = paging && { [paging.start]: pageParam, [paging.count]: partSize };
      const body = { action: action.slug, input: { ...input, ...part } };
      const path = `/connections/${encodeURIComponent(connectionId)}/invoke`;
      return request<InvokeResponse>(path, { method: 'POST', body, signal });
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
