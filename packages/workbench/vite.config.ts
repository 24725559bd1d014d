import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type ProxyOptions } from 'vite';
import { devApiPort } from './tools/server-bundle.ts';

const [toGzip, toBrotli] = [promisify<Buffer, Buffer>(gzip), promisify<Buffer, Buffer>(brotliCompress)];

const toServer: ProxyOptions = {
  target: `http://127.0.0.1:${devApiPort}`,
  changeOrigin: true,
  // The server takes requests of its own page only.
  configure: (proxy) => proxy.on('proxyReq', (request) => request.removeHeader('origin')),
};

// Run at the root of the repository: vite build -c packages/workbench/vite.config.ts
export default defineConfig({
  root: join('packages', 'workbench', 'web'),
  plugins: [react(), compressed()],
  logLevel: 'warn',
  build: {
    outDir: join(process.cwd(), 'dist', 'workbench', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    // The security policy of the page allows files, no inline ones.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    // `/session` gives the cookie for the token of the printed address.
    proxy: { '/api': toServer, '/session': toServer },
  },
});

/** Writes compressed files beside the built ones; the server sends them to browsers that take them. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets');
      await Promise.all(
        readdirSync(assets).map(async (name) => {
          const content = readFileSync(join(assets, name));
          if (content.length < 1_000) return;
          writeFileSync(join(assets, `${name}.gz`), await toGzip(content));
          writeFileSync(join(assets, `${name}.br`), await toBrotli(content));
        }),
      );
    },
  };
}
