// A fresh process that compiles the schemas at start and sends the request, as a connector without a build does.
const { default: Ajv } = require(`${process.argv[2]}/bench/node_modules/ajv/dist/2020.js`);
const axios = require(`${process.argv[2]}/bench/node_modules/axios`);
const { actions } = require(`${process.argv[2]}/dist/connector/connector.json`);
const ajv = new Ajv({ allErrors: true, useDefaults: true, strict: false });
const validators = new Map(actions.map(({ slug, input }) => [slug, ajv.compile(input)]));
if (!validators.get('get-user')({ user: process.argv[4] })) process.exit(1);
const { baseUrl, directoryId, apiKey } = JSON.parse(process.argv[3]);
axios
  .get(`${baseUrl}/scim/directory/${directoryId}/Users/${process.argv[4]}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  })
  .then(({ data }) => process.exit(data.id === process.argv[4] ? 0 : 1));
