// Jest runs CommonJS; esbuild turns one TypeScript file at a time into it. Types are checked by tsc alone.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const options = {
  loader: 'ts',
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  sourcemap: 'inline',
  // Jest's sandbox has no native import(); `import()` becomes a deferred require.
  supported: { 'dynamic-import': false },
};

module.exports = {
  process: (source, sourcefile) => ({ code: transformSync(source, { ...options, sourcefile }).code }),
  getCacheKey: (source, file) =>
    createHash('sha1')
      .update([source, file, version, JSON.stringify(options)].join('\0'))
      .digest('hex'),
};
