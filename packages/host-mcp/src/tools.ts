import { type ActionManifest, cleanSchema, type JsonSchema, type Manifest } from 'connector-host-kit';

/** `read`, `all`, or the name of a collection of actions such as `lifecycle`. */
export type Toolset = string;

/** Which actions become tools: those of any of the toolsets. */
export interface ToolChoice {
  toolsets: Toolset[];
  /** Only tools that read, whatever the toolsets say. */
  readOnly: boolean;
}

/** A tool as the list of tools has it. */
export interface ToolEntry {
  name: string;
  title: string;
  description: string;
  inputSchema: { type: 'object'; [word: string]: unknown };
  /** `destructiveHint` counts only for tools that write. */
  annotations: { readOnlyHint: boolean; destructiveHint?: boolean; idempotentHint: boolean };
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

/** The list of tools. Output schemas are left out: they are three times as long as all the rest. */
export function listTools(manifest: Manifest, choice: ToolChoice): ToolEntry[] {
  return [
    ...chosenActions(manifest, choice).map(toolOf),
    {
      name: testTool,
      title: 'Test Connection',
      description: `Tests the connection to ${manifest.title}, and says what is wrong with it and what to do.`,
      inputSchema: { type: 'object', properties: {} },
      annotations: { readOnlyHint: true, idempotentHint: true },
    },
  ];
}

function toolOf({ slug, title, description, hints, input }: ActionManifest): ToolEntry {
  return {
    name: slug,
    title,
    description,
    inputSchema: { ...cleanSchema(forModels(input)), type: 'object' },
    annotations: hints.readOnly
      ? { readOnlyHint: true, idempotentHint: hints.idempotent }
      : {
          readOnlyHint: false,
          destructiveHint: hints.destructive || valueRemoves(input),
          idempotentHint: hints.idempotent,
        },
  };
}

/** Whether a value of an input makes the action remove something (`x-effects`): clients decide by the hint whether to ask. */
const valueRemoves = ({ properties = {} }: JsonSchema): boolean =>
  Object.values(properties).some((property) =>
    Object.values(property['x-effects'] ?? {}).includes('removal'),
  );

/**
 * What a model needs of a schema: it reads keys and descriptions; titles are for forms (a property may be named title). The deeper
 * a value lies, and the more seldom it is needed, the less is said about it.
 */
function forModels(schema: JsonSchema, depth = 0): JsonSchema {
  const { title, description = '', properties, items, ...rest } = schema;
  const seldom = schema['x-advanced'] === true ? 1 : 0;
  const words = [description, firstSentence(description)][Math.max(0, depth - 1) + seldom] ?? '';
  const inner = Object.entries(properties ?? {}).map(([key, property]) => [
    key,
    forModels(property, depth + 1),
  ]);
  return {
    ...(words === '' ? {} : { description: words }),
    ...rest,
    ...(properties ? { properties: Object.fromEntries(inner) } : {}),
    ...(items ? { items: forModels(items, depth + 1) } : {}),
  };
}

const firstSentence = (text: string): string => /^.*?[.:](?= |$)/s.exec(text)?.[0].replace(/:$/, '.') ?? text;
