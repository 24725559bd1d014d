import { ERROR } from './resources.ts';

/**
 * The `scimType` words this service uses.
 * @see RFC 7644 section 3.12
 */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/**
 * Which of the vendor's three error bodies is sent: `scim` is that of RFC 7644, `gateway` is `{code, message}`,
 * `traced` is `{error, traceId}`.
 */
type Shape = 'scim' | 'gateway' | 'traced';

/** An error the service answers. Handlers throw it; the exchange turns it into an answer. */
export class ApiError extends Error {
  readonly shape: Shape;
  readonly status: number;
  readonly scimType: ScimType | undefined;
  /** Sent beside the body. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    shape: Shape,
    status: number,
    message: string,
    { scimType, headers = {} }: { scimType?: ScimType | undefined; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.shape = shape;
    this.status = status;
    this.scimType = scimType;
    this.headers = headers;
  }
}

/**
 * A SCIM error.
 * @see RFC 7644 section 3.12
 */
export const scimError = (status: number, detail: string, scimType?: ScimType) =>
  new ApiError('scim', status, detail, { scimType });

/** What the gateway in front of the service says: `{code, message}`. */
export const gatewayError = (status: number, message: string) => new ApiError('gateway', status, message);

/** What the authorization layer and the organization endpoints say: `{error, traceId}`. */
export const tracedError = (status: number, error: string) => new ApiError('traced', status, error);

/** Which resource an error speaks of. */
export type ResourceLabel = 'USER' | 'GROUP' | 'SCHEMA' | 'RESOURCE_TYPE' | 'DIRECTORY';

/** 400 `invalidValue` in the words of the service's other errors. */
export const invalidValue = (resource: ResourceLabel, problem: string) =>
  scimError(400, `Resource [${resource}]: ${problem}`, 'invalidValue');

/** 404 for an id that names nothing. */
export const notFound = (resource: ResourceLabel, id: string | undefined) =>
  scimError(404, `Resource [${resource}]: with id[${id}] not found.`);

/** 409 in the words Atlassian's knowledge base prints. */
export const alreadyExists = (resource: ResourceLabel, attribute: string, value: string) =>
  scimError(409, `Resource [${resource}]: with ${attribute}[${value}] already exists.`, 'uniqueness');

/** The body sent for an error. `traceId` goes into the one shape that carries it. */
export function errorBody(error: ApiError, traceId: string): object {
  if (error.shape === 'gateway') return { code: error.status, message: error.message };
  if (error.shape === 'traced') return { error: error.message, traceId };
  return {
    schemas: [ERROR],
    status: String(error.status),
    ...(error.scimType && { scimType: error.scimType }),
    detail: error.message,
  };
}
