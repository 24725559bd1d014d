import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Run } from '../../api/types.ts';
import { RequestError } from '../api/request.ts';
import { notifyError } from '../shell/errors.tsx';
import { RemovalDialog } from './RemovalDialog.tsx';

interface RunStart {
  dryRun: boolean;
  /** That it may take something away. */
  confirmed?: boolean;
  /** Asks the server to start it, in the way that the caller knows. */
  send: (how: Omit<RunStart, 'send'>) => Promise<Run>;
}

interface StartRun {
  start: (wanted: RunStart) => Promise<void>;
  busy: boolean;
  /** To be shown: the question before a run that may take something away. */
  dialog: ReactNode;
}

/** Starts a run and leads to it. Where the server answers that it may take something away, asks first; `onAsk` is told so. */
export function useStartRun(fault: string, onAsk = () => {}): StartRun {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const { mutateAsync, isPending, error, variables, reset } = useMutation({
    mutationFn: ({ send, ...how }: RunStart) => send(how),
    onSettled: () => client.invalidateQueries({ queryKey: ['GET /api/workflows'] }),
    onSuccess: ({ id }) => navigate(`/runs/${id}`),
    onError: (cause) => (removalsOf(cause) ? onAsk() : notifyError(fault)(cause)),
  });
  const start = (wanted: RunStart) =>
    mutateAsync(wanted).then(
      () => {},
      () => {},
    );
  const removals = removalsOf(error);
  return {
    start,
    busy: isPending,
    dialog: removals && variables && (
      <RemovalDialog
        actions={removals}
        onDry={() => variables.send({ dryRun: true })}
        onRun={() => void start({ ...variables, confirmed: true })}
        onClose={reset}
      />
    ),
  };
}

const removalsOf = (error: Error | null): string[] | undefined =>
  error instanceof RequestError ? error.detail.removals : undefined;
