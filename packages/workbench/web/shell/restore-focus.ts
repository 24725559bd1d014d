import { type ReactNode, useEffect, useState } from 'react';

/**
 * For dialogs that come and go with what they ask about: gives the focus back to what opened them, or to the page where that is
 * gone. The library does so only for dialogs that stay and are closed.
 */
export function useRestoreFocus(): void {
  const [opener] = useState(findOpener);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      if (opener?.isConnected) opener.focus();
      if (document.activeElement === document.body) document.querySelector('main')?.focus();
    },
    [opener],
  );
}

/** An entry of a menu is gone once it is chosen; its menu's button stays. */
function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = menu ? document.getElementById(menu) : focused;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/** Around a dialog that is loaded only when it is opened. */
export function RestoreFocus({ children }: { children: ReactNode }) {
  useRestoreFocus();
  return children;
}
