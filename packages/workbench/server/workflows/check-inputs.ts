import { isBlank, uniqueName } from '../../api/rules.ts';
import type { Json, JsonObject, WorkflowInput } from '../../api/types.ts';

export type CheckedInputs = { inputs: JsonObject } | { fault: string };

/** The inputs of a run, completed with defaults and in the types their definition says. */
export function checkInputs(definitions: WorkflowInput[], given: JsonObject): CheckedInputs {
  const unknown = Object.keys(given).find((key) => !definitions.some((input) => input.key === key));
  if (unknown !== undefined) return { fault: `The workflow has no input "${unknown}".` };
  const inputs: [string, Json][] = [];
  for (const definition of definitions) {
    const { key, title, required } = definition;
    const value = given[key] ?? definition.default;
    if (isEmpty(value)) {
      if (required) return { fault: `Fill in "${title || key}".` };
      inputs.push([key, definition.type === 'list' ? [] : null]);
      continue;
    }
    const read = readAs(definition, value);
    if (read === undefined) return { fault: `"${title || key}" must be ${expected(definition)}.` };
    const fault = definition.type === 'table' ? tableFault(definition, read) : undefined;
    if (fault) return { fault: `"${title || key}": ${fault}` };
    inputs.push([key, read]);
  }
  return { inputs: Object.fromEntries(inputs) };
}

/** What people call the inputs, by key, and the columns of tables, by `table.column`. No two have the same title. */
export function inputTitles(definitions: WorkflowInput[]): Record<string, string> {
  const unique = (parts: { key: string; title: string }[], prefix = ''): [string, string][] => {
    const taken = new Set<string>();
    return parts.map(({ key, title }) => {
      const name = uniqueName(title || key, (wanted) => taken.has(wanted));
      taken.add(name);
      return [prefix + key, name];
    });
  };
  return Object.fromEntries([
    ...unique(definitions),
    ...definitions.flatMap(({ key, columns = [] }) => unique(columns, `${key}.`)),
  ]);
}

const isEmpty = (value: Json): boolean => isBlank(value) || (Array.isArray(value) && value.length === 0);

const MOST_ROWS = 50_000;

/** What keeps a table from being used: the rows are told as people count them. */
function tableFault({ columns = [] }: WorkflowInput, rows: Json): string | undefined {
  if (!Array.isArray(rows)) return undefined;
  if (rows.length > MOST_ROWS) return `It has ${rows.length} rows; at most ${MOST_ROWS} are allowed.`;
  for (const [index, row] of rows.entries()) {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      return `Row ${index + 1} has no columns.`;
    const missing = columns.find((column) => column.required && isEmpty(row[column.key] ?? null));
    if (missing) return `Row ${index + 1} has no ${missing.title || missing.key}.`;
  }
  return undefined;
}

function readAs({ type, options }: WorkflowInput, value: Json): Json | undefined {
  switch (type) {
    case 'number': {
      const number = typeof value === 'number' ? value : Number(String(value).trim());
      return Number.isFinite(number) ? number : undefined;
    }
    case 'checkbox':
      if (value === 'true' || value === 'false') return value === 'true';
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
    case 'select':
      return typeof value === 'string' && options.includes(value) ? value : undefined;
    case 'list':
      if (Array.isArray(value)) return value;
      return typeof value === 'string' ? split(value) : undefined;
    case 'table':
      return Array.isArray(value) ? value : undefined;
    default:
      return typeof value === 'object' ? undefined : String(value);
  }
}

function split(text: string): string[] {
  const entries = text.split(/[\n,;]/).map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}

function expected({ type, options }: WorkflowInput): string {
  const words = {
    number: 'a number',
    checkbox: 'true or false',
    date: 'a date (YYYY-MM-DD)',
    select: `one of ${options.join(', ')}`,
    list: 'a list',
    table: 'a table',
    lookup: 'a text',
    text: 'a text',
    'long-text': 'a text',
  };
  return words[type];
}
