/**
 * Text from elsewhere, safe for a terminal: what could move the cursor, change colours or turn the direction is shown
 * as a dot. The joiner inside emoji is harmless.
 */
export function printable(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\u200d' ? char : '·'));
}
