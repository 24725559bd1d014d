/** Prints a page of the server without leaving this one; all of it, however little is drawn here. Resolves once it was handed over. */
export async function printPage(address: string): Promise<void> {
  const page = await fetch(address).then((response) => response.text());
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0';
  frame.title = 'What is printed';
  frame.srcdoc = page;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  frame.contentWindow?.addEventListener('afterprint', () => frame.remove(), { once: true });
  frame.contentWindow?.print();
}
