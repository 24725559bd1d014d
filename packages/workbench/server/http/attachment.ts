/** The header of a download. */
export function attachment(name: string, extension: string): string {
  const plain = name.replace(/[^A-Za-z0-9 ._-]+/g, '-').slice(0, 80);
  const exact = encodeURIComponent(name.slice(0, 80)).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain || 'download'}.${extension}"; filename*=UTF-8''${exact}.${extension}`;
}
