import { useQueries, useQuery } from '@tanstack/react-query';
import type { Preset, Service, ServiceSummary } from '../../api/services.ts';
import { request } from './request.ts';

const whileOpen = { staleTime: Number.POSITIVE_INFINITY };

export function useServices() {
  return useQuery({
    queryKey: ['services'],
    queryFn: () => request<ServiceSummary[]>('/services'),
    ...whileOpen,
  });
}

const serviceQuery = (id: string) => ({
  queryKey: ['services', id],
  queryFn: () => request<Service>(`/services/${encodeURIComponent(id)}`),
  ...whileOpen,
});

export function useService(id: string | undefined) {
  return useQuery({ ...serviceQuery(id ?? ''), enabled: id !== undefined });
}

/** Every loaded service with its manifest, by id. */
export function useAllServices(): {
  services: Map<string, Service>;
  isPending: boolean;
  error: Error | null;
} {
  const list = useServices();
  const details = useQueries({
    queries: (list.data ?? []).map(({ id }) => serviceQuery(id)),
    combine: (results) => ({
      services: new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
      isPending: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
    }),
  });
  return { ...details, isPending: list.isPending || details.isPending, error: list.error ?? details.error };
}

export function usePresets() {
  return useQuery({ queryKey: ['presets'], queryFn: () => request<Preset[]>('/presets'), ...whileOpen });
}
