import { createContext, useContext } from 'react';
import type { Connection, Problem, Service, StepSamples } from '../../../api/types.ts';
import type { Draft } from './draft.ts';
import type { Saving } from './saver.ts';

/** What the parts of the editor share: the workflow under its hands, and what it is made of. */
export interface EditorState {
  workflowId: string;
  draft: Draft;
  change: (edit: (draft: Draft) => Draft) => void;
  saving: Saving;
  /** Saves at once what is on the screen, and gives the problems of what is stored. Rejects when that fails. */
  flush: () => Promise<Problem[]>;
  services: Map<string, Service>;
  connections: Connection[];
  samples: StepSamples;
  /** Opens the details of a step, or of the `inputs`; null closes them. */
  open: (id: string | null) => void;
}

const EditorContext = createContext<EditorState | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): EditorState {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('There is no editor around.');
  return editor;
}
