import type { ActionManifest, ConnectorManifest, JsonSchema } from '../../api/manifest.ts';

/** An action that reads a list of the vendor's records, and what it can be asked. */
export interface RecordList {
  action: ActionManifest;
  title: string;
  entry: JsonSchema | undefined;
  /** Key of the input that searches texts. */
  search: string | null;
  /** Keys of the inputs that page. */
  paging: { start: string; count: string } | null;
}

/** Actions that need nothing, change nothing and bring `Resources`; the richest records first. */
export function recordLists({ actions }: ConnectorManifest): RecordList[] {
  return actions
    .filter(
      ({ hints, input, output }) =>
        hints.readOnly && !input.required?.length && output.properties?.Resources?.items !== undefined,
    )
    .map((action) => {
      const resources = action.output.properties?.Resources;
      const inputs = action.input.properties ?? {};
      return {
        action,
        title: resources?.title ?? action.title,
        entry: resources?.items,
        search: Object.keys(inputs).find((key) => isSearch(key, inputs[key])) ?? null,
        paging: inputs.startIndex && inputs.count ? { start: 'startIndex', count: 'count' } : null,
      };
    })
    .sort((a, b) => fields(b) - fields(a));
}

function fields({ entry }: RecordList): number {
  return Object.keys(entry?.properties ?? {}).length;
}

function isSearch(key: string, schema: JsonSchema | undefined): boolean {
  return schema?.type === 'string' && !schema.enum && /^(text|query|search|q)$|contains$/i.test(key);
}
