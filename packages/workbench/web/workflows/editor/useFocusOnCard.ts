import { useEffect, useRef } from 'react';

export const cardId = (chosen: string) => `card.${chosen}`;

/** When the details are closed, the keyboard goes on at the card they belonged to; where that is gone, at the page. */
export function useFocusOnCard(chosen: string | undefined): void {
  const before = useRef(chosen);
  useEffect(() => {
    const closed = chosen === undefined ? before.current : undefined;
    before.current = chosen;
    if (closed === undefined || document.activeElement !== document.body) return;
    (document.getElementById(cardId(closed)) ?? document.querySelector('main'))?.focus();
  }, [chosen]);
}
