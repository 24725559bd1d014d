// Jest runs CommonJS; esbuild turns TypeScript into it, one file at a time, and packages that are ES modules only, each as a
// whole (see `transformIgnorePatterns`). Types are checked by tsc alone.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { buildSync, transformSync, version } = require('esbuild');

const common = { format: 'cjs', target: 'node20', platform: 'node' };
const typescript = {
  ...common,
  loader: 'ts',
  sourcemap: 'inline',
  // Jest's sandbox has no native import(); `import()` becomes a deferred require.
  supported: { 'dynamic-import': false },
};
const modules = { ...common, bundle: true, write: false, logLevel: 'error' };

/** The package.json of the package a file is of. */
const manifestOf = (file) => file.replace(/(.*\/node_modules\/(?:@[^/]+\/)?[^/]+).*/, '$1/package.json');

module.exports = {
  process(source, file) {
    if (file.endsWith('.ts'))
      return { code: transformSync(source, { ...typescript, sourcefile: file }).code };
    return { code: buildSync({ ...modules, entryPoints: [file] }).outputFiles[0].text };
  },
  getCacheKey(source, file) {
    const parts = file.endsWith('.ts')
      ? [source, typescript]
      : [readFileSync(manifestOf(file), 'utf8'), modules];
    return createHash('sha1')
      .update(JSON.stringify([parts, file, version]))
      .digest('hex');
  },
};
