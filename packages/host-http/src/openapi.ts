import type { ActionManifest, Json, JsonSchema, Manifest } from 'connector-host-kit';
import { fieldsOf } from 'connector-host-kit';
import {
  answer,
  cancelRoute,
  eventsRoute,
  failures,
  jobId,
  jobRoute,
  json,
  lookupRoute,
  type Part,
  ref,
  schemas,
  testRoute,
} from './common-routes.ts';

/**
 * The OpenAPI 3.1 document of a connector: a route for each action, with the input and output of its manifest. The x- words stay: an
 * importer that knows them can draw the same forms.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function createDocument(manifest: Manifest, actions: ActionManifest[], server: string): Part {
  const lookups = lookupsOf(actions);
  return {
    openapi: '3.1.0',
    info: {
      title: manifest.title,
      version: manifest.version ?? '0.0.0',
      description: manifest.description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    tags: [...new Set(actions.map(tagOf))].map((name) => ({ name, description: `Actions of ${name}.` })),
    paths: {
      ...Object.fromEntries(
        actions.map((action) => [`/actions/${action.slug}`, { post: actionRoute(action) }]),
      ),
      '/connection/test': { post: testRoute },
      ...(lookups.length > 0 ? { '/lookups/{source}': { get: lookupRoute(lookups) } } : {}),
      '/jobs/{id}': { parameters: [jobId], get: jobRoute, delete: cancelRoute },
      '/jobs/{id}/events': { parameters: [jobId], get: eventsRoute },
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token of this server.' },
      },
      schemas,
    },
  };
}

const tagOf = ({ collection }: ActionManifest) => collection || 'Actions';
/** The sources of lookups that the inputs name. */
const lookupsOf = (actions: ActionManifest[]): string[] => [
  ...new Set(actions.flatMap(({ input }) => fieldsOf(input).flatMap(({ lookup }) => lookup ?? []))),
];

function actionRoute(action: ActionManifest): Part {
  const { slug, title, description, docs, hints, input, output, examples = [] } = action;
  const sample = examples.find((example) => example.output !== undefined && fits(example.input, input));
  return {
    operationId: slug,
    summary: title,
    description,
    tags: [tagOf(action)],
    ...(docs === undefined ? {} : { externalDocs: { url: docs } }),
    'x-read-only': hints.readOnly,
    'x-destructive': hints.destructive,
    'x-idempotent': hints.idempotent,
    parameters: [prefer, timeout],
    requestBody: { required: input.required !== undefined, content: json(input, sample?.input) },
    responses: {
      200: answer('Done, or nothing to do; `meta.status` says which.', resultSchema(output)),
      202: answer('Started as a job, with `Prefer: respond-async`.', ref('Job')),
      ...failures,
    },
  };
}

const resultSchema = (output: JsonSchema): Part => ({
  type: 'object',
  required: ['output', 'meta'],
  properties: { output, meta: ref('Meta') },
});

const prefer = {
  name: 'Prefer',
  in: 'header',
  description: '`respond-async` returns a job at once (RFC 7240).',
  schema: { type: 'string' },
};
const timeout = {
  name: 'timeoutMs',
  in: 'query',
  description: 'Milliseconds that the action may take.',
  schema: { type: 'integer', minimum: 1 },
};

/** Examples may be in the lenient form that people type; importers compare theirs with the schema. */
function fits(value: Json, { type, properties = {}, items = {} }: JsonSchema): boolean {
  const types = [type ?? []].flat();
  const own = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (types.length > 0 && !types.includes(own) && !(own === 'number' && types.includes('integer')))
    return false;
  if (Array.isArray(value)) return value.every((entry) => fits(entry, items));
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, part]) => fits(part, properties[key] ?? {}));
}
