import {
  keepPreviousData,
  QueryClient,
  queryOptions,
  skipToken,
  type UseMutationOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { Answer, Given, RouteName, Service } from '../../api/types.ts';
import { notifyError } from '../shell/errors.tsx';
import { call, RequestError } from './request.ts';

const forGood = { staleTime: Number.POSITIVE_INFINITY };
const anew = { refetchOnMount: 'always' } as const;

/** How long answers are kept, where that is not the few seconds of the others. */
const kept: { [Name in RouteName]?: Parameters<QueryClient['setQueryDefaults']>[1] } = {
  'GET /api/services': forGood,
  'GET /api/services/:id': forGood,
  'GET /api/connector-faults': forGood,
  'GET /api/presets': forGood,
  // The editor holds the state from here on; a refetch under its hands would fight with it.
  'GET /api/workflows/:id': { ...forGood, gcTime: 0 },
  'GET /api/workflows/:id/samples': anew,
  'GET /api/workflows/:id/last-inputs': { ...anew, gcTime: 0 },
  'POST /api/workflows/:id/evaluate': {
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    gcTime: 60_000,
  },
  'POST /api/connections/:id/check': { ...forGood, gcTime: 0, retry: false },
  // While it runs, its events keep it up to date, and after that it does not change.
  'GET /api/runs/:id': forGood,
  // Whether it was applied or undone may change.
  'GET /api/runs/:id/plan': { ...anew, gcTime: 30_000 },
  'GET /api/runs/:id/undo': anew,
  'GET /api/runs/:id/steps/:stepId/output': { ...forGood, gcTime: 30_000 },
};

export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // The server is on this machine: an answer of its own will not change by asking again.
        retry: (count, error) => count < 2 && !(error instanceof RequestError && error.status > 0),
      },
    },
  });
  for (const [name, options] of Object.entries(kept)) client.setQueryDefaults([name], options);
  return client;
}

export const keyOf = <Name extends RouteName>(name: Name, given: Given<Name> | null) =>
  [name, given] as const;

const asking = <Name extends RouteName>(name: Name, given: Given<Name> | null) =>
  queryOptions<Answer<Name>>({
    queryKey: keyOf(name, given),
    queryFn: given === null ? skipToken : ({ signal }) => call(name, given, signal),
  });

/** What a route answers; with null for what it is given it is not asked yet. */
export function useApi<Name extends RouteName>(
  name: Name,
  ...[given]: unknown extends Given<Name> ? [] : [Given<Name> | null]
) {
  return useQuery(asking<Name>(name, given === undefined ? ({} as Given<Name>) : given));
}

type CallOptions<Name extends RouteName> = Pick<
  UseMutationOptions<Answer<Name>, Error, Given<Name>>,
  'onSuccess' | 'onError'
>;

/** Changes something at the server; lists of its kind are read anew afterwards. */
export function useCall<Name extends RouteName>(name: Name, options: CallOptions<Name> = {}) {
  const client = useQueryClient();
  const [, , kind] = name.split('/');
  return useMutation({
    mutationFn: (given: Given<Name>) => call(name, given),
    onSettled: () => client.invalidateQueries({ queryKey: [`GET /api/${kind}`] }),
    ...options,
  });
}

type MakingRoute = { [Name in RouteName]: Answer<Name> extends { id: string } ? Name : never }[RouteName];

/** Makes a run or a workflow, and leads to its page. `fault`: what to say where it fails, if nothing else does. */
export function useMake<Name extends MakingRoute>(name: Name, page: 'runs' | 'workflows', fault?: string) {
  const [, navigate] = useLocation();
  return useCall<Name>(name, {
    // A making route answers with what it made.
    onSuccess: (made) => navigate(`/${page}/${(made as { id: string }).id}`),
    ...(fault !== undefined && { onError: notifyError(fault) }),
  });
}

/** Every loaded service with its manifest, by id. */
export function useAllServices(): {
  services: Map<string, Service>;
  isPending: boolean;
  error: Error | null;
} {
  const list = useApi('GET /api/services');
  const details = useQueries({
    queries: (list.data ?? []).map(({ id }) => asking('GET /api/services/:id', { params: { id } })),
    combine: (results) => ({
      services: new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
      isPending: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
    }),
  });
  return { ...details, isPending: list.isPending || details.isPending, error: list.error ?? details.error };
}
