import type {
  Action,
  ConnectorManifest as ContractManifest,
  ConnectionMethod as ContractMethod,
  FormSchema,
} from '../../../src/generated/types.ts';
import type { JsonObject } from './json.ts';

export type { RecordsHint, SummaryHint } from '../../../src/generated/types.ts';
/** A JSON Schema (2020-12) with the hints of the contract. */
export type JsonSchema = FormSchema;

// The manifest as the connector contract has it. Loosened where the workbench also takes connectors that leave something out, and
// with schemas in place of "any object".

export type ConnectionMethod = Pick<ContractMethod, 'id' | 'title' | 'description'> & {
  /** The form: an object schema. */
  fields: JsonSchema;
  /** Shown beside the form. */
  guide?: ContractMethod['guide'];
};

export type ActionManifest = Pick<Action, 'slug' | 'title' | 'description' | 'hints'> & {
  docs?: string;
  collection: string;
  'x-synonyms'?: string[];
  input: JsonSchema;
  output: JsonSchema;
  /** The first one with an `output` is the sample output until the step has run. */
  examples?: { title: string; input: JsonObject; output?: JsonObject; error?: JsonObject }[];
};

export type ConnectorManifest = Omit<ContractManifest, 'connection' | 'actions'> & {
  connection: { methods: ConnectionMethod[] };
  actions: ActionManifest[];
};
