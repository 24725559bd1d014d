import { createContext, useContext } from 'react';

/** By key of a field: what to say in place of a secret that the server holds and never sends. */
export const KeptSecrets = createContext<ReadonlyMap<string, string>>(new Map());

export function useKeptSecrets(): ReadonlyMap<string, string> {
  return useContext(KeptSecrets);
}
