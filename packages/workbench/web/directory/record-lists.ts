import type { ActionManifest, ConnectorManifest, JsonSchema, RecordsHint } from '../../api/manifest.ts';
import { schemaAt } from '../values/value-at.ts';

/** An action that lists records, as its output says by `x-records`. */
export interface RecordList extends RecordsHint {
  action: ActionManifest;
  title: string;
  /** The schema of a record. */
  record: JsonSchema | undefined;
}

/** The record lists of a connector, those with the richest records first. */
export function recordLists({ actions }: ConnectorManifest): RecordList[] {
  const lists = actions.flatMap((action) => {
    const hint = action.output['x-records'];
    if (!hint || !action.hints.readOnly || action.input.required?.length) return [];
    const list = schemaAt(action.output, hint.path);
    return [{ ...hint, action, title: list?.title ?? action.title, record: list?.items }];
  });
  return lists.sort((a, b) => propertyCount(b) - propertyCount(a));
}

const propertyCount = ({ record }: RecordList) => Object.keys(record?.properties ?? {}).length;
