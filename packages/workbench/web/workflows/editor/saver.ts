import type { Problem, SaveWorkflow, Workflow } from '../../../api/types.ts';
import { RequestError } from '../../api/request.ts';
import type { Draft } from './draft.ts';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'stale';

export interface Saving {
  state: SaveState;
  problems: Problem[];
  error: Error | null;
}

export interface Saver {
  change(draft: Draft): void;
  /** Saves at once what is not saved yet, and gives the problems of what is stored. Rejects when that fails. */
  flush(): Promise<Problem[]>;
}

interface SaverOptions {
  workflow: Workflow;
  save: (body: SaveWorkflow) => Promise<Workflow>;
  onState: (saving: Saving) => void;
  waitMs: number;
}

/** Saves a while after the last change, one save at a time, each on the revision the last one brought. */
export function createSaver({ workflow, save, onState, waitMs }: SaverOptions): Saver {
  let { revision, problems } = workflow;
  let unsaved: Draft | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<Problem[]> | undefined;
  const say = (state: SaveState, error: Error | null = null) => onState({ state, problems, error });

  const run = async (): Promise<Problem[]> => {
    while (unsaved) {
      const draft = unsaved;
      unsaved = undefined;
      say('saving');
      try {
        ({ revision, problems } = await save({ ...draft, revision }));
      } catch (thrown) {
        unsaved ??= draft;
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        say(error instanceof RequestError && error.detail.code === 'stale' ? 'stale' : 'failed', error);
        throw error;
      }
    }
    say('saved');
    return problems;
  };

  const flush = (): Promise<Problem[]> => {
    clearTimeout(timer);
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    change(draft) {
      unsaved = draft;
      say('waiting');
      clearTimeout(timer);
      // The state tells of a failure.
      timer = setTimeout(() => void flush().catch(() => {}), waitMs);
    },
    flush,
  };
}
