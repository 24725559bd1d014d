import { gzipSync } from 'node:zlib';
import { describeInBrowser } from './support/in-browser.ts';
import { setUp } from './support/set-up.ts';

describeInBrowser('The first load', (open) => {
  it('is small, and asks nobody else', async () => {
    const { workbench } = await setUp();
    const page = await open('about:blank');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(workbench.address);
    await page.getByText('Add your first connection').waitFor();

    expect(asked.filter((url) => !url.startsWith(workbench.url))).toEqual([]);
    const sizes = await Promise.all(
      [...new Set(asked)].map(async (url) => {
        const response = await fetch(url, {
          headers: {
            cookie: workbench.cookie,
            'x-workbench-key': workbench.key,
            accept: 'text/html',
            'accept-encoding': 'identity',
          },
        });
        return gzipSync(await response.text()).length;
      }),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThan(350_000);
  });

  it('of a part that does not come is told, and tried again', async () => {
    const { workbench } = await setUp();
    const page = await open(`${workbench.url}/connections`);
    await page.getByText('Add your first connection').waitFor();
    await page.route('**/assets/RunsPage*', (route) => route.abort());
    await page.getByRole('link', { name: 'Runs' }).click();
    await page.getByText('Could not load the page.').waitFor();
    await page.getByRole('link', { name: 'Workflows' }).click();
    await page.getByText('Create your first workflow').waitFor();
    await page.getByRole('link', { name: 'Runs' }).click();
    await page.unroute('**/assets/RunsPage*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No runs yet').waitFor();
  });
});
