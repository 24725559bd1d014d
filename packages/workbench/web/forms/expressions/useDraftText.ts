import { startTransition, useState } from 'react';

interface DraftText {
  text: string;
  type: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
}

/** Shows letters as they are typed; the large form around them may follow a dateTime later. Nothing typed is not given. */
export function useDraftText(given: string, onChange: (text: string | undefined) => void): DraftText {
  const [text, setText] = useState(given);
  const [seen, setSeen] = useState(given);
  const [focused, setFocused] = useState(false);
  if (given !== seen) {
    setSeen(given);
    // Under the typist's hands what comes back is older than what is there.
    if (!focused) setText(given);
  }
  return {
    text,
    type: (next) => {
      setText(next);
      startTransition(() => onChange(next === '' ? undefined : next));
    },
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  };
}
