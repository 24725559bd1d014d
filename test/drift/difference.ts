/** What a list shows that it should not, or the other way round; those touched meanwhile may be there or not. Pure. */
export function differenceOf(
  shown: readonly string[],
  meant: readonly string[],
  touched: ReadonlySet<string>,
): string | undefined {
  if (new Set(shown).size < shown.length) return 'lists somebody twice';
  const missing = meant.filter((id) => !touched.has(id) && !shown.includes(id));
  const strange = shown.filter((id) => !touched.has(id) && !meant.includes(id));
  if (missing.length + strange.length === 0) return undefined;
  return `${missing.length} missing, ${strange.length} that do not belong there`;
}
