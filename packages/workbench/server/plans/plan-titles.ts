import type { ActionManifest, JsonSchema, PlanRow } from '../../api/types.ts';

/** What people call an attribute of a kind of record. */
export type TitleOf = (type: PlanRow['type'], key: string) => string;

/** By the schema of such a record, else by any schema of the actions, the inputs first: as forms have it. Pure. */
export function titlesIn(actions: Pick<ActionManifest, 'input' | 'output'>[]): TitleOf {
  const titles = new Map<string, string>();
  const look = (schema: JsonSchema | undefined, depth: number): void => {
    if (!schema || depth > 8) return;
    const { title: record, properties = {}, items } = schema;
    for (const [key, { title }] of Object.entries(properties)) {
      for (const of of title ? ['', record ?? ''] : []) {
        const at = idOf(of, key);
        if (title && !titles.has(at)) titles.set(at, title);
      }
    }
    for (const part of [...Object.values(properties), items]) look(part, depth + 1);
  };
  for (const part of ['input', 'output'] as const) for (const action of actions) look(action[part], 0);
  return (type, key) => titles.get(idOf(type, key)) ?? titles.get(idOf('', key)) ?? key;
}

const idOf = (record: string, key: string): string => `${record.toLowerCase()}\n${key}`;
