import type { ReactNode } from 'react';
import { useFocusBack } from './useFocusBack.ts';

/** Around a dialog that is loaded only when it is opened. */
export function FocusBack({ children }: { children: ReactNode }) {
  useFocusBack();
  return children;
}
