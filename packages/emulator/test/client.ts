import { type Directory, type Emulator, type EmulatorOptions, startEmulator } from '../src/index.ts';

/** An answer, its body parsed when it is JSON. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  // Answers of any shape are looked into by tests; a wrong guess makes the test fail.
  body: ReturnType<typeof JSON.parse>;
}

const running: Emulator[] = [];

/** Starts an emulator that ends with the test. */
export async function start(options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

/** Sends one request to an address. */
export async function send(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/scim+json' }), ...headers },
    redirect: 'manual',
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A client of one directory, holding its key. */
export function clientOf({ credentials }: Pick<Directory, 'credentials'>) {
  const { directoryUrl, apiKey } = credentials;
  const headers = { authorization: `Bearer ${apiKey}` };
  return {
    get: (path: string) => send(directoryUrl + path, 'GET', undefined, headers),
    post: (path: string, body: unknown) => send(directoryUrl + path, 'POST', body, headers),
    put: (path: string, body: unknown) => send(directoryUrl + path, 'PUT', body, headers),
    patch: (path: string, ...Operations: object[]) =>
      send(directoryUrl + path, 'PATCH', { schemas: [PATCH_OP], Operations }, headers),
    patchWith: (path: string, body: unknown) => send(directoryUrl + path, 'PATCH', body, headers),
    delete: (path: string) => send(directoryUrl + path, 'DELETE', undefined, headers),
  };
}

/** Starts an emulator and a client of its first directory. */
export async function startWithClient(options?: EmulatorOptions) {
  const emulator = await start(options);
  return { emulator, directory: emulator.directory, client: clientOf(emulator) };
}

export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const ATLASSIAN_USER = 'urn:scim:schemas:extension:atlassian-external:1.0';
export const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** The body of a SCIM error. */
export const scimError = (status: number, scimType: string | undefined, detail?: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  ...(scimType && { scimType }),
  detail: detail ?? expect.any(String),
});

/** The least a user needs. */
export const person = (email: string) => ({
  userName: email,
  emails: [{ value: email, type: 'work', primary: true }],
});

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
