import type { RunSummary } from '../../api/types.ts';

export function isLive({ state }: RunSummary): boolean {
  return state === 'queued' || state === 'running';
}
