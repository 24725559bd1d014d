import type { ReactNode } from 'react';
import { useRestoreFocus } from './useRestoreFocus.ts';

/** Around a dialog that is loaded only when it is opened. */
export function RestoreFocus({ children }: { children: ReactNode }) {
  useRestoreFocus();
  return children;
}
