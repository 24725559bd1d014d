/** Text from elsewhere, safe for a terminal: what could move the cursor or change colours is shown as a dot. */
export function printable(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\u200d' ? char : '·'));
}
