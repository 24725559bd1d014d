import { build } from 'esbuild';
import { serverBundle } from './server-bundle.ts';

// Writes the server to dist/workbench, beside its page. Run at the root of the repository.
await build(serverBundle);
