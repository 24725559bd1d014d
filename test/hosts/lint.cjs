// Reads an OpenAPI document from the standard input, and prints what Redocly's recommended rules find wrong with it.
const { text } = require('node:stream/consumers');
const { createConfig, lintFromString } = require('@redocly/openapi-core');

(async () => {
  const source = await text(process.stdin);
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  for (const { ruleId, message, location } of problems)
    process.stdout.write(`${ruleId}: ${message} (${location[0]?.pointer})\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
})();
