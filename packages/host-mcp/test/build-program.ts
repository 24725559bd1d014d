import { join } from 'node:path';
import { bundleHost } from '../../host-kit/tools/bundle-host.ts';

/** The server as one file, built from its sources for these tests alone. */
export async function buildProgram(): Promise<string> {
  const program = join('node_modules', '.cache', 'host-mcp-test', `host-mcp-${process.pid}.cjs`);
  await bundleHost('mcp', program);
  return program;
}
