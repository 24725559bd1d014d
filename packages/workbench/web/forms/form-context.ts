import { createContext, useContext } from 'react';
import type { Json, JsonObject } from '../../api/types.ts';

/** Something an expression can name. */
export interface Variable {
  name: string;
  /** What is put between the braces. */
  expression: string;
  /** "text", "list", ... */
  kind: string;
  about: string;
  sample?: Json;
  children: Variable[];
}

export interface FormContext {
  /** Where lookups are asked; null: there are none. */
  connectionId: string | null;
  /** Gathered when they are asked for, for they are many; null: the form takes no expressions. */
  variables: (() => Variable[]) | null;
  /** The workflow whose last outputs serve to try expressions. */
  workflowId: string | null;
  /** A text with its expressions in words. */
  words?: (text: string) => string;
  /** What the last run was given. */
  inputs?: JsonObject;
  /** In a loop: the first item of the last time. */
  item?: Json;
}

export const noContext: FormContext = { connectionId: null, variables: null, workflowId: null };

/** A context and not props, for the form generator stands in between. */
export const FormContextProvider = createContext<FormContext>(noContext);

export function useFormContext(): FormContext {
  return useContext(FormContextProvider);
}

/** By key of a field: what to say in place of a secret that the server holds and never sends. */
export const StoredSecrets = createContext<ReadonlyMap<string, string>>(new Map());

export function useStoredSecrets(): ReadonlyMap<string, string> {
  return useContext(StoredSecrets);
}
