import {
  type ActionManifest,
  type Connection,
  type ConnectionMethod,
  createCalls,
  errorText,
  type Field,
  fieldsOf,
  fit,
  type HostCalls,
  type JsonObject,
  type LoadedConnector,
  readError,
} from 'connector-host-kit';
import type { DropdownState, Framework, PropertyContext, PropertyRequest } from './framework.ts';

/** What a platform may set for all actions of a piece. */
export interface PieceOptions {
  /** Where the platform finds the picture: the manifest's icon is a file of the folder. @default the icon as a data URL */
  logoUrl?: string;
  /** The most that a result may take, in bytes. @default 5,000,000 */
  maxBytes?: number;
}

/**
 * A piece of any connector folder: its actions, and its connection with the test that the connector has.
 * @param framework `@activepieces/pieces-framework`
 * @param logoUrl see `PieceOptions`
 */
export function createPieceOf<Piece>(
  framework: Framework<Piece>,
  loaded: LoadedConnector,
  { logoUrl = '', maxBytes = 5_000_000 }: PieceOptions = {},
): Piece {
  const { manifest } = loaded;
  const calls = createCalls(loaded);
  const auth = authOf(framework, manifest.connection.methods, calls);
  const parts = { framework, calls, auth, maxBytes };
  return framework.createPiece({
    displayName: manifest.title,
    description: manifest.description,
    logoUrl,
    authors: manifest.provider ? [manifest.provider.name] : [],
    auth,
    actions: manifest.actions.map((action) => actionOf(action, parts)),
    triggers: [],
  });
}

interface Parts {
  framework: Framework<unknown>;
  calls: HostCalls;
  auth: unknown;
  maxBytes: number;
}

/** One form: the framework has no choice between several of one kind. Required is what every way to connect requires. */
function authOf({ PieceAuth, Property }: Framework<unknown>, methods: ConnectionMethod[], calls: HostCalls) {
  const required = methods
    .map(({ fields }) => fields.required ?? [])
    .reduce((all, some) => all.filter((key) => some.includes(key)));
  const properties = Object.assign({}, ...methods.toReversed().map(({ fields }) => fields.properties));
  // A connection knows texts, switches, numbers and choices only: lists are texts with commas.
  const make = (field: Field) => {
    const request = requestOf(field);
    if (field.kind === 'secret') return PieceAuth.SecretText(request);
    if (field.kind === 'boolean') return Property.Checkbox(request);
    if (field.kind === 'choice')
      return Property.StaticDropdown({ ...request, options: { options: choicesOf(field) } });
    return field.kind === 'number' ? Property.Number(request) : Property.ShortText(request);
  };
  return PieceAuth.CustomAuth({
    displayName: methods[0]?.title ?? 'Connection',
    description: methods.map(({ description }) => description).join(' '),
    required: true,
    props: Object.fromEntries(fieldsOf({ properties, required }).map((field) => [field.key, make(field)])),
    async validate({ auth }) {
      const { ok, code, message, hint } = await calls.test(connectionOf(auth));
      return ok
        ? { valid: true }
        : { valid: false, error: errorText({ code, message, hint, retryable: false }) };
    },
  });
}

function actionOf(action: ActionManifest, parts: Parts): unknown {
  const { slug, title, description, hints, input } = action;
  const { framework, calls, auth, maxBytes } = parts;
  return framework.createAction({
    name: slug,
    displayName: title,
    description,
    auth,
    props: Object.fromEntries(fieldsOf(input).map((field) => [field.key, propertyOf(field, parts)])),
    aiMetadata: {
      description: hints.destructive ? `${description} Removes access or data.` : description,
      idempotent: hints.idempotent,
    },
    async run({ auth: given, propsValue }) {
      const connection = connectionOf(given);
      const result = fit(await calls.run({ action: slug, connection, input: givenIn(propsValue) }), maxBytes);
      if (!result.ok) throw new Error(errorText(result.error));
      const { warnings } = result.meta;
      return warnings.length > 0 ? { ...result.output, warnings } : result.output;
    },
  });
}

function propertyOf(field: Field, { framework: { Property }, calls, auth }: Parts): unknown {
  const { kind, lookup, multiple, choices } = field;
  const request = requestOf(field);
  if (lookup !== undefined) {
    const dropdown = {
      ...request,
      auth,
      refreshers: [],
      refreshOnSearch: true,
      options: optionsOf(lookup, calls),
    };
    return multiple ? Property.MultiSelectDropdown(dropdown) : Property.Dropdown(dropdown);
  }
  if (kind === 'list' && choices)
    return Property.StaticMultiSelectDropdown({ ...request, options: { options: choicesOf(field) } });
  if (kind === 'choice')
    return Property.StaticDropdown({ ...request, options: { options: choicesOf(field) } });
  const make = {
    text: Property.ShortText,
    secret: Property.ShortText,
    longtext: Property.LongText,
    number: Property.Number,
    boolean: Property.Checkbox,
    list: Property.Array,
    json: Property.Json,
    table: Property.Json,
  };
  return make[kind](request);
}

const requestOf = ({ title, description, required, default: defaultValue }: Field): PropertyRequest => ({
  displayName: title,
  description,
  required,
  ...(defaultValue === undefined ? {} : { defaultValue }),
});

const choicesOf = ({ choices = [] }: Field) =>
  choices.map((value) => ({ label: String(value), value: String(value) }));

/** What a dropdown offers: the first page, narrowed by what is typed. What goes wrong stands in its place. */
const optionsOf =
  (source: string, calls: HostCalls) =>
  async ({ auth }: { auth?: unknown }, { searchValue }: PropertyContext = {}): Promise<DropdownState> => {
    if (!auth) return { disabled: true, placeholder: 'Choose a connection first.', options: [] };
    try {
      const { options } = await calls.lookup({ source, connection: connectionOf(auth), query: searchValue });
      return { disabled: false, options };
    } catch (error) {
      return { disabled: true, placeholder: errorText(readError(error)), options: [] };
    }
  };

/** Platforms hand in the fields of a connection bare, or under `props` beside their type. */
function connectionOf(auth: unknown): Connection {
  const props: unknown = typeof auth === 'object' && auth !== null && 'props' in auth ? auth.props : auth;
  return givenIn(typeof props === 'object' && props !== null ? props : {});
}

/** Without what nobody filled in. */
const givenIn = (values: object): JsonObject =>
  JSON.parse(
    JSON.stringify(values, (_, value: unknown) => (value === null || value === '' ? undefined : value)),
  );
