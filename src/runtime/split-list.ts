/** The entries of a list written as text: separated by commas, semicolons or line breaks; quotes keep an entry whole. */
export function splitList(text: string): string[] {
  const entries = text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,;\n\r]*))\s*(?:[,;\n\r]|$)/g);
  return [...entries]
    .map(([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare.trim())
    .filter((entry) => entry !== '');
}
