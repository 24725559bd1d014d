import { type Connection, createCalls, errorText, fieldsOf, type LoadedConnector } from 'connector-host-kit';
import { executeOn, withoutEmpty } from './execute.ts';
import type { Credential, CredentialTest, ListSearch, Node } from './n8n.ts';
import { credentialName, nodeName } from './names.ts';
import { credentialProperties, nodeProperties } from './properties.ts';

/** The form of a connection, for n8n to keep. One form of all ways to connect: what all of them require is required. */
export function createCredential({ manifest }: LoadedConnector): Credential {
  const { title, docs = '', connection } = manifest;
  const required = connection.methods
    .map(({ fields }) => fields.required ?? [])
    .reduce((all, some) => all.filter((key) => some.includes(key)));
  const properties = Object.assign(
    {},
    ...connection.methods.toReversed().map(({ fields }) => fields.properties),
  );
  return {
    name: credentialName(manifest),
    displayName: `${title} API`,
    icon: 'file:icon.svg',
    documentationUrl: docs,
    properties: credentialProperties({ properties, required }),
  };
}

/** A node of any connector folder: resource and operation choose the action. An AI agent can use it as a tool. */
export function createNode(loaded: LoadedConnector): Node {
  const { manifest } = loaded;
  const calls = createCalls(loaded);
  const credential = credentialName(manifest);
  const connectionOf = (data: object): Connection => withoutEmpty(data);

  const testConnection: CredentialTest = async ({ data = {} }) => {
    const { ok, code, message, hint } = await calls.test(connectionOf(data));
    return ok
      ? { status: 'OK', message }
      : { status: 'Error', message: errorText({ code, message, hint, retryable: false }) };
  };
  const search = (source: string): ListSearch =>
    async function (query, cursor) {
      const connection = connectionOf(await this.getCredentials(credential));
      const found = await calls.lookup({ source, connection, query, cursor });
      const results = found.options.map(({ label, value }) => ({ name: label, value }));
      return found.cursor === undefined ? { results } : { results, paginationToken: found.cursor };
    };
  const sources = new Set(
    manifest.actions.flatMap(({ input }) => fieldsOf(input).flatMap(({ lookup }) => lookup ?? [])),
  );

  return {
    description: {
      displayName: manifest.title,
      name: nodeName(manifest),
      icon: 'file:icon.svg',
      group: ['transform'],
      version: 1,
      subtitle: '={{ $parameter["operation"] }}',
      description: manifest.description,
      defaults: { name: manifest.title },
      inputs: ['main'],
      outputs: ['main'],
      usableAsTool: true,
      credentials: [{ name: credential, required: true, testedBy: 'testConnection' }],
      properties: nodeProperties(manifest),
    },
    methods: {
      listSearch: Object.fromEntries([...sources].map((source) => [source, search(source)])),
      credentialTest: { testConnection },
    },
    execute() {
      return executeOn(this, manifest, calls);
    },
  };
}
