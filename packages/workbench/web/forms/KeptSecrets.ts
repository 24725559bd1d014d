import { createContext, useContext } from 'react';

/** By key of a field: what to say in place of a secret that the server holds and never sends. */
export const StoredSecrets = createContext<ReadonlyMap<string, string>>(new Map());

export function useStoredSecrets(): ReadonlyMap<string, string> {
  return useContext(StoredSecrets);
}
