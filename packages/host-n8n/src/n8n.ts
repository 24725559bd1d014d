import type { JsonObject } from 'connector-host-kit';

// The part of n8n's interfaces that the node uses, so that nothing of n8n is needed to build or to run it.
// @see https://docs.n8n.io/integrations/creating-nodes/build/reference/

/** A parameter of a node, or a field of a credential. */
export interface Property {
  displayName: string;
  name: string;
  type: string;
  default: unknown;
  description?: string;
  required?: boolean;
  placeholder?: string;
  noDataExpression?: boolean;
  typeOptions?: Record<string, unknown>;
  options?: (Property | Choice)[];
  modes?: object[];
  displayOptions?: { show: Record<string, unknown[]> };
}

/** An entry of a dropdown. `action`: how the list of nodes names the operation. */
export interface Choice {
  name: string;
  value: unknown;
  description?: string;
  action?: string;
}

/** An item of a node's output: one record of JSON. */
export interface Item {
  json: JsonObject;
  /** The item of the input that it came from. */
  pairedItem: { item: number };
}

/** What `execute` runs on. */
export interface Execution {
  getInputData(): { json: object }[];
  getNodeParameter(
    name: string,
    item: number,
    fallback?: unknown,
    options?: { extractValue: boolean },
  ): unknown;
  getCredentials(name: string, item?: number): Promise<object>;
  continueOnFail(): boolean;
  getExecutionCancelSignal?(): AbortSignal | undefined;
  addExecutionHints?(...hints: { message: string; location: string; type?: string }[]): void;
}

/** What lookups run on. */
export interface LoadOptions {
  getCredentials(name: string): Promise<object>;
}

/** A page of a list that can be searched; with a token, there is another page. */
export interface ListResult {
  results: { name: string; value: string }[];
  paginationToken?: string;
}

/** Loads a page of a list that a person searches in the editor. */
export type ListSearch = (
  this: LoadOptions,
  filter?: string,
  paginationToken?: string,
) => Promise<ListResult>;
/** What the test button of a credential runs. */
export type CredentialTest = (credential: {
  data?: object;
}) => Promise<{ status: 'OK' | 'Error'; message: string }>;

/**
 * What the editor shows of a node: its form, and how it connects to others.
 * @see https://docs.n8n.io/integrations/creating-nodes/build/reference/node-base-files/
 */
export interface NodeDescription {
  displayName: string;
  name: string;
  icon: string;
  group: string[];
  version: number;
  subtitle: string;
  description: string;
  defaults: { name: string };
  inputs: string[];
  outputs: string[];
  usableAsTool: true;
  credentials: { name: string; required: boolean; testedBy: string }[];
  properties: Property[];
}

/** A node type: its description, what its form loads, and what runs. The list of items is by output. */
export interface Node {
  description: NodeDescription;
  methods: { listSearch: Record<string, ListSearch>; credentialTest: Record<string, CredentialTest> };
  execute(this: Execution): Promise<Item[][]>;
}

/**
 * A credential type: the form that n8n keeps encrypted.
 * @see https://docs.n8n.io/integrations/creating-nodes/build/reference/credentials-files/
 */
export interface Credential {
  name: string;
  displayName: string;
  icon: string;
  documentationUrl: string;
  properties: Property[];
}

/** An error as n8n shows it: the message, and below it the description. */
export class StepError extends Error {
  override readonly name = 'NodeOperationError';
  readonly description: string;
  /** The item at which the node stopped. */
  readonly context: { itemIndex: number };

  constructor(message: string, description: string, itemIndex: number) {
    super(message);
    this.description = description;
    this.context = { itemIndex };
  }
}
