import type { InvokeRequest, InvokeResult } from '../../src/contract.ts';
import type { WireRecord } from './list-proxy.ts';

interface Order {
  group: string;
  users: string[];
}

/**
 * Sets a group's members as a client does that believes every page and every total: whoever it did not see is no
 * longer a member. What the matrix has to find wrong.
 */
export async function setMembersCarelessly({ connection, input }: InvokeRequest): Promise<InvokeResult> {
  const { group, users } = input as Order;
  const { baseUrl, directoryId, apiKey } = connection;
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${baseUrl}/scim/directory/${directoryId}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/scim+json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as { totalResults: number; Resources: WireRecord[] };
  };

  const present: WireRecord[] = [];
  for (let total = 1; present.length < total; ) {
    const page = await call('GET', `/Users?startIndex=${present.length + 1}&count=100`);
    if (page.Resources.length === 0) break;
    present.push(...page.Resources);
    total = page.totalResults;
  }
  const found = await call('GET', `/Groups?filter=${encodeURIComponent(`displayName eq "${group}"`)}`);
  const wanted = present.filter(({ userName }) => users.includes(String(userName)));
  await call('PATCH', `/Groups/${found.Resources[0]?.id}`, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'members', value: wanted.map(({ id }) => ({ value: id })) }],
  });
  const meta = { status: 'done', requests: 0, retries: 0, waitedMs: 0, durationMs: 0, warnings: [] } as const;
  return { ok: true, output: {}, meta: { ...meta, warnings: [] }, log: [] };
}
