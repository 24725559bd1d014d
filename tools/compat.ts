import { judge, writeReleased } from './compat/gate.ts';
import { buildManifest } from './manifest.ts';

// Says which version the changes since the last release ask for. --release: what is here now is the last release.
const manifest = buildManifest();
const { version = '' } = manifest;

if (process.argv.includes('--release')) {
  console.log(`${writeReleased(manifest)} is version ${version}.`);
} else {
  const { passed, lines } = judge(manifest, version);
  for (const line of lines) console.log(line);
  if (!passed) process.exitCode = 1;
}
