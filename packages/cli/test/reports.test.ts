import fc from 'fast-check';
import { pageOf } from '../src/reports/page.ts';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach();
beforeEach(() => {
  const { directory } = emulator();
  directory.addUser({ userName: 'bob', displayName: 'Bob <script>alert(1)</script>' });
  directory.addUser({ userName: 'carl', active: false });
  directory.addGroup({ displayName: 'crew', members: ['anna@example.com', 'bob'] });
  directory.addGroup({ displayName: 'old "crew"', members: ['bob'] });
});

const users = 'users=userName,primaryEmail,title\nanna@example.com,,Head\ndora,dora@example.com,\nelse,,\n';
const groups = 'groups=name,members\ncrew,bob\ncrew,carl\nnew,nobody\n';
const compareUsers = ['run', 'compare-users', '-i', users];
const compareGroups = ['run', 'compare-groups', '-i', groups];
const syncUsers = ['run', 'sync-users', '-i', users, '-i', 'missingUsers=deactivate', '--dry-run'];
const syncGroups = ['run', 'sync-groups', '-i', groups, '-i', 'missingGroups=delete', '--dry-run'];
const everybody = ['--input', '{"maxRemovals":{"percent":100}}'];

const run = (argv: string[], now?: Date) => aup(argv, { env: env(), ...(now ? { now } : {}) });
const page = async (argv: string[], now?: Date) => (await run([...argv, '--output', 'html'], now)).out;
const csv = async (argv: string[]) => (await run([...argv, '--output', 'csv'])).out.trimEnd().split('\n');
/** The cells of each row, with a bar between. */
const rowsIn = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    row
      .replace(/<\/t[hd]>(?=<t)/g, '|')
      .replace(/<[^>]*>/g, '')
      .trim(),
  );
const totalsIn = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<b>(\d+)<\/b> ([^<]*)/g)].map(([, count, label = '']) => [label, Number(count)]),
  );

describe('the page', () => {
  test('of people says who is where, and how they differ', async () => {
    const html = await page(compareUsers);
    expect(html).toContain('<title>Compare Users</title>');
    expect(html).toContain(
      `<dt>Directory</dt><dd>${emulator().credentials.directoryId} at http://127.0.0.1</dd>`,
    );
    expect(html).toContain('<time datetime="2026-03-02T09:30:00.000Z">2026-03-02 09:30 UTC</time>');
    expect(totalsIn(html)).toMatchObject({
      Rows: 3,
      Users: 3,
      Differing: 1,
      'Only In List': 1,
      Conflicts: 1,
    });
    expect(rowsIn(html)).toEqual(
      expect.arrayContaining([
        'User Name|Attribute|In the directory|In the list|Row|Line|User ID',
        expect.stringMatching(/^anna@example\.com\|title\|Analyst\|Head\|1\|2\|[0-9a-f-]{36}$/),
        'dora|dora@example.com|2|3',
        expect.stringMatching(/^bob\|Bob &lt;script&gt;alert\(1\)&lt;\/script&gt;\|bob@example\.com\|yes\|/),
        expect.stringMatching(/^carl\|–\|carl@example\.com\|no\|/),
      ]),
    );
  });

  test('of groups names members before and after', async () => {
    const rows = rowsIn(await page(compareGroups));
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^crew\|anna@example\.com\|member\|–\|/),
        'carl|–|member',
        expect.stringMatching(/^old &quot;crew&quot;\|1\|/),
      ]),
    );
  });

  test('of a dry run begins with who loses access, and has the id of the plan', async () => {
    const html = await page([...syncUsers, ...everybody]);
    const { dryRun } = JSON.parse((await run([...syncUsers, ...everybody, '--json'])).out).output;
    expect(html).toContain(`<dt>Plan</dt><dd>${dryRun.plan.id}</dd>`);
    expect(totalsIn(html)).toMatchObject({ Create: 1, Change: 1, Deactivate: 1, Requests: 3 });
    expect(rowsIn(html)).toEqual([
      'Who|What',
      'bob|deactivated',
      'Who|Kind|What happens|Attribute|Before|After',
      'bob|user|deactivate|active|yes|no',
      'Who|Kind|Attribute|Before|After',
      expect.stringMatching(/^dora\|user\|/),
      'primaryEmail|–|dora@example.com',
      'Who|Kind|Attribute|Before|After',
      'anna@example.com|user|title|Analyst|Head',
      'Who|Status|Reason|Row',
      expect.stringMatching(/^else\|failed\|A new user needs .*\|3$/),
    ]);
    expect((await run([...syncUsers, ...everybody, '--output', 'html', '--detailed-exitcode'])).code).toBe(3);
    const grouped = rowsIn(await page([...syncGroups, ...everybody]));
    expect(grouped).toEqual(
      expect.arrayContaining([
        'anna@example.com|leaves crew',
        'old &quot;crew&quot;|group|delete|member|bob|–',
        'crew|group|member|anna@example.com|–',
        'member|–|carl',
      ]),
    );
  });

  test('of removals held back says so, and who they are', async () => {
    const limited = [...syncUsers, '--input', '{"maxRemovals":{"count":0}}', '--output', 'html'];
    const { code, out, err } = await run(limited);
    expect(code).toBe(1);
    expect(err).toContain('code limit_exceeded');
    expect(out).toMatch(/<p class="notice bad">.*<\/p>/);
    expect(rowsIn(out)).toContainEqual(expect.stringMatching(/^bob\|held_back/));
  });

  test('of a request that is no user and no group shows the request', async () => {
    const argv = ['run', 'custom-request', '-i', 'method=POST', '-i', 'path=/Else', '-i', 'body={"a":1}'];
    expect(rowsIn(await page([...argv, '--dry-run']))).toContain('POST|/Else|{&quot;a&quot;:1}');
  });

  test('needs nothing else: no script, no address, no font', async () => {
    for (const argv of [compareUsers, compareGroups, syncUsers, syncGroups]) {
      const html = await page([...argv, ...(argv.includes('--dry-run') ? everybody : [])]);
      expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|url\(|@import|javascript:/i);
      expect(html).toContain("default-src 'none'");
      expect(html).toContain('prefers-color-scheme: dark');
      expect(html).toContain('@media print');
      expect(html).not.toContain(emulator().credentials.apiKey);
    }
  });

  test('is the same another day, but for one line', async () => {
    for (const argv of [
      compareUsers,
      compareGroups,
      [...syncUsers, ...everybody],
      [...syncGroups, ...everybody],
    ]) {
      const one = (await page(argv)).split('\n');
      const other = (await page(argv, new Date('2027-01-01T00:00:00.000Z'))).split('\n');
      expect(other).toHaveLength(one.length);
      expect(one.filter((line, at) => line !== other[at])).toEqual([
        expect.stringContaining('<dt>Made on</dt>'),
      ]);
    }
  });

  test('lets no text become markup, whatever it is', () => {
    const made = { at: new Date(0), version: '1' };
    const report = (text: string) => ({
      title: text,
      facts: [[text, text]] satisfies [string, string][],
      notices: [text],
      warnings: [text, text, text, text],
      totals: [{ label: text, count: 1, tone: 'plain' as const }],
      sections: [
        {
          key: 'x',
          title: text,
          about: text,
          tone: 'plain' as const,
          columns: [{ key: 'name', title: text }],
          changes: { what: { key: 'attribute', title: text }, before: text, after: text },
          entries: [
            { cells: { name: text }, changes: [{ what: text, before: text, after: [text], reason: text }] },
          ],
        },
      ],
    });
    const tagsOf = (text: string) => pageOf(report(text), made).match(/<[^>]*>/g);
    const plain = tagsOf('x');
    const piece = fc.constantFrom(
      '<b>',
      '"',
      "'",
      '&',
      '</td>',
      '<!--',
      '\u202e',
      '\u0000',
      'onload=',
      '>',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), (pieces) => {
        const text = `x${pieces.join('')}`;
        expect(tagsOf(text)).toEqual(plain);
        for (const hidden of ['\u202e', '\u0000']) expect(pageOf(report(text), made)).not.toContain(hidden);
      }),
      { numRuns: 50 },
    );
  });
});

describe('csv', () => {
  test('of a comparison has a row for each difference', async () => {
    expect(await csv(compareUsers)).toEqual([
      'section,userName,primaryEmail,displayName,active,attribute,before,after,reason,row,line,id',
      'onlyInList,dora,dora@example.com,,,,,,,2,3,',
      expect.stringMatching(
        /^onlyInDirectory,bob,bob@example\.com,Bob <script>alert\(1\)<\/script>,true,,,,,,,[0-9a-f-]{36}$/,
      ),
      expect.stringMatching(/^onlyInDirectory,carl,carl@example\.com,,false,/),
      expect.stringMatching(/^differing,anna@example\.com,,,,title,Analyst,Head,,1,2,/),
      expect.stringMatching(/^conflicts,else,,,,,,,.*,3,4,$/),
    ]);
    expect(await csv(compareGroups)).toEqual([
      'section,name,memberCount,user,member,before,after,reason,rows,id',
      expect.stringMatching(/^onlyInList,new,/),
      expect.stringMatching(/^onlyInDirectory,"old ""crew""",1,/),
      expect.stringMatching(/^differing,crew,,,anna@example\.com,member,,,,/),
      expect.stringMatching(/^differing,crew,,,carl,,member,,,/),
      expect.stringMatching(/^conflicts,new,,nobody,,,,"No user has/),
    ]);
    expect(await csv(compareUsers)).toEqual(await csv(compareUsers));
  });

  test('of nothing is the header; jsonl has the same rows', async () => {
    const same = ['run', 'compare-users', '-i', 'users=userName\nanna@example.com\nbob\ncarl'];
    expect(await csv(same)).toEqual([expect.stringMatching(/^section,userName,/)]);
    expect((await run([...same, '--detailed-exitcode'])).code).toBe(0);
    const { out } = await run([...compareUsers, '--output', 'jsonl']);
    expect(JSON.parse(String(out.split('\n')[0]))).toMatchObject({ section: 'onlyInList', userName: 'dora' });
  });

  test('has the columns asked for', async () => {
    const { out, err } = await run([
      ...compareUsers,
      '--output',
      'csv',
      '--columns',
      'userName,before,after,titel',
    ]);
    expect(out).toMatch(/^userName,before,after,titel\n[\s\S]*^anna@example\.com,Analyst,Head,$/m);
    expect(err).toContain('No record has titel');
    expect(err).not.toContain('No record has before');
  });

  test('of a dry run has a row for each change', async () => {
    expect(await csv([...syncGroups, ...everybody])).toEqual(
      expect.arrayContaining([
        'section,name,loses,type,action,group,status,attribute,before,after,reason,row',
        'losesAccess,anna@example.com,leaves crew,,,,,,,,,',
        'change,crew,,group,change,,,member,,carl,,',
      ]),
    );
  });
});

test('a comparison that finds something ends with 4 where that is asked for', async () => {
  expect((await run([...compareUsers, '--detailed-exitcode'])).code).toBe(4);
  expect((await run(compareUsers)).code).toBe(0);
});

test.each([
  ['what only lists', ['run', 'list-users', '--output', 'html'], 'list-users cannot be shown as a page'],
  ['what is not run dry', ['run', 'sync-users', '-i', users, '--yes', '--output', 'html'], 'Add --dry-run'],
  [
    'columns',
    [...compareUsers, '--output', 'html', '--columns', 'userName'],
    'cannot be used with --output html',
  ],
  [
    'a query',
    [...compareUsers, '--output', 'html', '--query', 'counts'],
    'cannot be used with --output html',
  ],
  ['another command', ['actions', '--output', 'html'], 'Allowed choices are table, json, jsonl, csv.'],
])('a page of %s is a wrong usage', async (_, argv, message) => {
  const { code, out, err } = await run(argv);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
  expect(emulator().requests).toEqual([]);
});
