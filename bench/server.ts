import { type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';

// A directory in a process of its own, so that it does not share the client's thread: node tools/run.mjs bench/server.ts <options>
const options = JSON.parse(process.argv[3] ?? '{}') as EmulatorOptions;
const emulator = await startEmulator({
  seed: 1,
  logBodies: false,
  // jira.js reads nothing else as JSON.
  contentType: 'application/json',
  ...options,
});

let counted = process.cpuUsage();
process.on('message', (wish) => {
  if (wish === 'cost') {
    const { user, system } = process.cpuUsage(counted);
    process.send?.({ requests: emulator.requests.length, cpuMs: (user + system) / 1_000 });
    emulator.clearRequests();
    counted = process.cpuUsage();
  } else void emulator.close().then(() => process.disconnect());
});
process.on('disconnect', () => process.exit());
process.send?.({
  credentials: emulator.credentials,
  ids: emulator.directory.users().map(({ id }) => id),
});
