import { ERROR } from './urns.ts';

/** The `scimType` words this service uses (RFC 7644 section 3.12). */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

type Shape = 'scim' | 'gateway' | 'failure';

/** A request the service turns down. The shape decides which of the vendor's three error bodies is sent. */
export class Refusal extends Error {
  readonly shape: Shape;
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    shape: Shape,
    status: number,
    message: string,
    scimType?: ScimType,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.shape = shape;
    this.status = status;
    this.scimType = scimType;
    this.headers = headers;
  }
}

/** A SCIM error (RFC 7644 section 3.12). */
export const scimRefusal = (status: number, detail: string, scimType?: ScimType) =>
  new Refusal('scim', status, detail, scimType);

/** What the gateway in front of the service says: `{code, message}`. */
export const gatewayRefusal = (status: number, message: string) => new Refusal('gateway', status, message);

/** What the authorization layer says: `{error, traceId}`. */
export const failureRefusal = (status: number, error: string) => new Refusal('failure', status, error);

/** The body sent for a refusal. `traceId` goes into the one shape that carries it. */
export function refusalBody(refusal: Refusal, traceId: string): object {
  if (refusal.shape === 'gateway') return { code: refusal.status, message: refusal.message };
  if (refusal.shape === 'failure') return { error: refusal.message, traceId };
  return {
    schemas: [ERROR],
    status: String(refusal.status),
    ...(refusal.scimType && { scimType: refusal.scimType }),
    detail: refusal.message,
  };
}
