import type {
  Action,
  ConnectorManifest as ContractManifest,
  ConnectionMethod as ContractMethod,
} from '../../../src/generated/types.ts';
import type { Json, JsonObject } from './json.ts';

/** A JSON Schema (2020-12) with the hints that the workbench reads. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: Json[];
  default?: Json;
  additionalProperties?: boolean | JsonSchema;
  'x-secret'?: boolean;
  /** Of a field of a connection: it decides where its secrets are sent. */
  'x-destination'?: boolean;
  'x-advanced'?: boolean;
  /** The source of `GET /api/connections/:id/lookup`. */
  'x-lookup'?: string;
  'x-placeholder'?: string;
  'x-multiline'?: boolean;
  'x-aliases'?: string[];
  /** Of the output of an action: what it lists. */
  'x-records'?: RecordsHint;
  [keyword: string]: unknown;
}

/** Marks an action that needs no input and lists the records of a service. The directory page shows these. */
export interface RecordsHint {
  /** The path of the list in the output. */
  path: string;
  /** Properties of a record to show first, in order. */
  columns?: string[];
  /** The input that searches the records for a text. */
  search?: string;
  /** Inputs that narrow the list, in order. */
  filters?: string[];
  /** The inputs that read the list in parts, and the keys of the output that say where the next one starts and the total. */
  paging?: { start: string; count: string; next: string; total?: string };
}

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
