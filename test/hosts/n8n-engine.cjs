// n8n's own engine in this process, with a packed community package: answers what a parent asks over IPC.
// argv: the folder of the package.
require('reflect-metadata');
const { join } = require('node:path');
const { LoadOptionsContext, WorkflowExecute } = require('n8n-core');
const { Workflow } = require('n8n-workflow');

const folder = process.argv[2];
const { n8n } = require(join(folder, 'package.json'));
const classOf = (file) => Object.values(require(join(folder, file)))[0];
const type = new (classOf(n8n.nodes[0]))();
const credential = new (classOf(n8n.credentials[0]))();

const nodeTypes = {
  getByName: () => type,
  getByNameAndVersion: () => type,
  getKnownTypes: () => ({}),
};

/** What the platform around the engine gives; of credentials the values alone. */
const additionalDataOf = (connection) => ({
  credentialsHelper: {
    getParentTypes: () => [],
    getDecrypted: async () => connection,
    getCredentialsProperties: () => credential.properties,
  },
  hooks: { runHook: async () => {}, handlers: {} },
  currentNodeExecutionIndex: 0,
  executionId: '1',
  restApiUrl: 'http://127.0.0.1',
  webhookWaitingBaseUrl: 'http://127.0.0.1',
  formWaitingBaseUrl: 'http://127.0.0.1',
  variables: {},
  setExecutionStatus: () => {},
  sendDataToUI: () => {},
});

/** A node as somebody sets it up: what stands open, and the rest under options. */
function nodeOf(action, input) {
  const { properties, name } = type.description;
  const shown = properties.filter(
    ({ displayOptions }) => displayOptions?.show.operation?.[0] === action && displayOptions.show.resource,
  );
  const operation = properties.find(
    (property) => property.name === 'operation' && property.options.some(({ value }) => value === action),
  );
  const parameters = { resource: operation?.displayOptions.show.resource[0], operation: action, options: {} };
  for (const [key, value] of Object.entries(input)) {
    const open = shown.find((property) => property.name === key);
    // Fields of JSON hold texts.
    const text = typeof value === 'object' ? JSON.stringify(value) : value;
    if (open?.type === 'resourceLocator') parameters[key] = { __rl: true, mode: 'id', value };
    else if (open) parameters[key] = text;
    else parameters.options[key] = text;
  }
  const credentials = { [credential.name]: { id: '1', name: 'mine' } };
  return { id: '1', name: 'Step', type: name, typeVersion: 1, position: [0, 0], parameters, credentials };
}

const workflowOf = (node) =>
  new Workflow({ id: '1', nodes: [node], connections: {}, active: false, nodeTypes, settings: {} });

const running = new Map();

async function invoke(id, { action, input, connection }) {
  const workflow = workflowOf(nodeOf(action, input));
  const execution = new WorkflowExecute(additionalDataOf(connection), 'manual').run(workflow);
  running.set(id, execution);
  const { data } = await execution;
  const [run] = data.resultData.runData.Step ?? [];
  const error = data.resultData.error ?? run?.error;
  if (error) return { ok: false, text: `${error.message}\n${error.description ?? ''}` };
  if (!run?.data) return { ok: false, text: `The workflow was ${run?.executionStatus ?? 'cancelled'}.` };
  const hints = (run.hints ?? []).map(({ message }) => message);
  return { ok: true, output: run.data.main[0][0].json, text: hints.join('\n') };
}

const calls = {
  actions: async () =>
    type.description.properties
      .filter(({ name }) => name === 'operation')
      .flatMap(({ options }) => options.map(({ value }) => value)),
  async test(_, { connection }) {
    const test = type.methods.credentialTest[type.description.credentials[0].testedBy];
    const { status, message } = await test.call(
      {},
      { id: '1', name: 'mine', type: credential.name, data: connection },
    );
    return { ok: status === 'OK', text: message };
  },
  invoke,
  async lookup(_, { source, query, connection }) {
    const node = nodeOf('', {});
    const context = new LoadOptionsContext(workflowOf(node), node, additionalDataOf(connection), '');
    const found = await type.methods.listSearch[source]?.call(context, query);
    return found?.results.map(({ name }) => name);
  },
  cancel: async (_, { target }) => void running.get(target)?.cancel(),
};

require('./answer.cjs')(calls);
