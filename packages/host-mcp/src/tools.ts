import { type ActionManifest, cleanSchema, type JsonSchema, type Manifest } from 'connector-host-kit';

/** `read`, `all`, or the name of a collection of actions such as `lifecycle`. */
export type Toolset = string;

export interface ToolChoice {
  toolsets: Toolset[];
  /** Only tools that read, whatever the toolsets say. */
  readOnly: boolean;
}

/** A tool as `tools/list` has it. */
export interface ToolEntry {
  name: string;
  title: string;
  description: string;
  inputSchema: { type: 'object'; [word: string]: unknown };
  annotations: {
    readOnlyHint: boolean;
    destructiveHint: boolean;
    idempotentHint: boolean;
    openWorldHint: boolean;
  };
}

/** The name of the tool that tests the connection. No action has it: an action of that name would win. */
export const testTool = 'test-connection';

const plain = (name: string) => name.toLowerCase().replaceAll(' ', '-');

/** The toolsets that there are: two of them always, and each collection of actions. */
export function toolsetsOf({ actions }: Manifest): Toolset[] {
  return [
    ...new Set(['read', 'all', ...actions.map(({ collection }) => plain(collection ?? '')).filter(Boolean)]),
  ];
}

/** The actions that are offered. `lifecycle` where nothing of that name is there, is everything. */
export function chosenActions(manifest: Manifest, { toolsets, readOnly }: ToolChoice): ActionManifest[] {
  const known = toolsetsOf(manifest);
  const all = toolsets.some((toolset) => toolset === 'all' || !known.includes(toolset));
  return manifest.actions.filter(({ hints, collection }) => {
    if (readOnly) return hints.readOnly;
    return all || (hints.readOnly && toolsets.includes('read')) || toolsets.includes(plain(collection ?? ''));
  });
}

/** The answer to `tools/list`. Output schemas are left out: they are three times as long as all the rest. */
export function listTools(manifest: Manifest, choice: ToolChoice): ToolEntry[] {
  return [
    ...chosenActions(manifest, choice).map(toolOf),
    {
      name: testTool,
      title: 'Test Connection',
      description: `Tests the connection to ${manifest.title}, and says what is wrong with it and what to do.`,
      inputSchema: { type: 'object', properties: {} },
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    },
  ];
}

function toolOf({ slug, title, description, hints, input }: ActionManifest): ToolEntry {
  return {
    name: slug,
    title,
    description,
    inputSchema: { ...withoutTitles(cleanSchema(input)), type: 'object' },
    annotations: {
      readOnlyHint: hints.readOnly,
      destructiveHint: hints.destructive,
      idempotentHint: hints.idempotent,
      openWorldHint: true,
    },
  };
}

/** A model reads keys and descriptions; titles are for forms. A property may be named title. */
function withoutTitles(schema: JsonSchema): JsonSchema {
  const { title, properties, items, ...rest } = schema;
  return {
    ...rest,
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, property]) => [key, withoutTitles(property)]),
          ),
        }
      : {}),
    ...(items ? { items: withoutTitles(items) } : {}),
  };
}
