/** Beside the service's name, so without a text of its own. */
export function ServiceIcon({ url, size = 24 }: { url: string | undefined; size?: number }) {
  if (!url) return <span style={{ width: size, height: size, flex: 'none' }} />;
  return <img src={url} width={size} height={size} alt="" style={{ flex: 'none' }} />;
}
