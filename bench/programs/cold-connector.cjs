// A fresh process that loads the connector and runs one step.
const { invoke } = require(`${process.argv[2]}/dist/connector/index.cjs`);
invoke({
  action: 'get-user',
  connection: JSON.parse(process.argv[3]),
  input: { user: process.argv[4] },
}).then(({ ok }) => process.exit(ok ? 0 : 1));
