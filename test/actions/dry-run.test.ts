import type { Emulator, Snapshot } from 'atlassian-scim-emulator';
import type { DryRun } from '../../src/generated/types.ts';
import { describe as describeConnector, invoke } from '../../src/index.ts';
import { seed, startDirectory } from '../support/directory.ts';
import { outputProblems } from '../support/output-validator.ts';
import { sameButForIds } from '../support/same-but-for-ids.ts';

const writing = (describeConnector().actions ?? []).filter(({ hints }) => !hints.readOnly);
const cases = writing.flatMap(({ slug, examples }) =>
  examples.map((example) => [`${slug}: ${example.title}`, slug, example] as const),
);

const organization = new Set(
  writing.filter(({ collection }) => collection === 'Organization').map(({ slug }) => slug),
);

let emulators: Emulator[] = [];
afterEach(async () => {
  await Promise.all(emulators.map((emulator) => emulator.close()));
  emulators = [];
});

async function run(slug: string, example: (typeof cases)[number][2], dryRun: boolean) {
  const { emulator, fullConnection } = await startDirectory();
  emulators.push(emulator);
  seed(emulator, example.given);
  const before = emulator.directory.snapshot();
  const connection = { ...fullConnection, ...example.given?.connection };
  const result = await invoke({ action: slug, connection, input: { ...example.input, dryRun } });
  const { pathname } = new URL(emulator.credentials.directoryUrl);
  const writes = emulator.requests
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/get-scim-links-for-email'))
    .map(({ method, path, body }) => ({
      method,
      path: path.replace(pathname, ''),
      ...(body ? { body } : {}),
    }));
  return { result, writes, before, after: emulator.directory.snapshot() };
}

test.each(cases)('%s: what a dry run says is what a run does', async (_, slug, example) => {
  const dry = await run(slug, example, true);
  const real = await run(slug, example, false);

  expect(dry.writes).toEqual([]);
  expect(dry.after).toEqual(dry.before);
  // Refused by the connection's access, a run does nothing; a dry run changes nothing and may be made.
  if (example.error?.code === 'not_allowed') return;
  expect(dry.result.ok).toBe(real.result.ok);
  if (dry.result.ok) expect(outputProblems(slug, dry.result.output)).toEqual([]);
  const { dryRun, ...predicted } = dry.result.output ?? {};
  const { requests, changes } = (dryRun ?? { requests: [], changes: [] }) as DryRun;
  expect(sameButForIds(sorted(requests))).toEqual(sameButForIds(sorted(real.writes)));
  // The organization's changes may lie in other directories.
  if (!organization.has(slug)) expect(namesIn(changes)).toEqual(namesOfDifferences(real.before, real.after));
  // What is read in a dry run proves nothing.
  const { proof, ...output } = real.result.output ?? {};
  expect(sameButForIds(predicted)).toEqual(sameButForIds(output));
  if (slug === 'offboard-user' && dry.result.ok) expect(proof).toBeDefined();
});

/** Work that is done side by side comes in any order. */
function sorted(requests: readonly object[]): object[] {
  const key = (request: object) => JSON.stringify(request).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
  return [...requests].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const namesIn = (changes: DryRun['changes']) =>
  [...new Set(changes.map(({ target }) => target.name ?? target.id))].sort();

/** Users and groups that are not the same in two states of a directory. */
function namesOfDifferences(before: Snapshot, after: Snapshot): string[] {
  const texts = ({ users, groups }: Snapshot) =>
    new Map(
      [...users, ...groups].map((record) => [
        String('userName' in record ? record.userName : record.displayName),
        JSON.stringify(record),
      ]),
    );
  const [old, now] = [texts(before), texts(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => old.get(name) !== now.get(name))
    .sort();
}
