import { describe as manifestOf } from '../../../src/index.ts';
import { aup } from './terminal.ts';

const actions = manifestOf().actions ?? [];

describe('actions', () => {
  test('names every action under its collection', async () => {
    const { code, out } = await aup(['actions']);
    expect(code).toBe(0);
    for (const { slug, collection } of actions) {
      expect(out).toMatch(new RegExp(`^${collection}$`, 'm'));
      expect(out).toMatch(new RegExp(`^[! ] ${slug} `, 'm'));
    }
  });

  test('marks those that take something away', async () => {
    const { out } = await aup(['actions']);
    const marked = [...out.matchAll(/^! (\S+-\S+)/gm)].map(([, slug]) => slug);
    expect(marked).toEqual(
      expect.arrayContaining(actions.filter(({ hints }) => hints.destructive).map(({ slug }) => slug)),
    );
    expect(marked).toHaveLength(actions.filter(({ hints }) => hints.destructive).length);
  });

  test('fits the terminal', async () => {
    const { out } = await aup(['actions'], { columns: 60 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test('is a list with --json', async () => {
    const { out } = await aup(['actions', '--json'], { tty: true });
    expect(JSON.parse(out)).toEqual(
      actions.map(({ slug, title, description, collection, hints }) => ({
        slug,
        title,
        description,
        collection,
        hints,
      })),
    );
  });
});

describe('describe', () => {
  test('tells how to connect', async () => {
    const { code, out } = await aup(['describe']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Atlassian User Provisioning\n/);
    expect(out).toMatch(/^ {2}apiKey +text, required$/m);
    expect(out).toMatch(/^ {2}1\. .*Security/m);
    expect(out).toContain(`${actions.length} actions: aup actions`);
  });

  test('is the manifest with --json', async () => {
    expect(JSON.parse((await aup(['describe', '--json'])).out)).toEqual(manifestOf());
  });

  test.each(actions.map(({ slug }) => slug))('tells all about %s', async (slug) => {
    const action = actions.find((candidate) => candidate.slug === slug);
    const { code, out } = await aup(['describe', slug]);
    expect(code).toBe(0);
    for (const part of [action?.input, action?.output]) {
      for (const key of Object.keys((part?.properties as object | undefined) ?? {}))
        expect(out).toMatch(new RegExp(`^ {2}${key} `, 'm'));
    }
    expect(out).toMatch(new RegExp(`^Example\\n {2}aup run ${slug}`, 'm'));
    expect(out).toContain(action?.docs);
  });

  test('is the action with --json', async () => {
    const { out } = await aup(['describe', 'get-user', '--json']);
    expect(JSON.parse(out)).toEqual(actions.find(({ slug }) => slug === 'get-user'));
  });
});
