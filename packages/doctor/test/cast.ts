import type { Place } from './ask.ts';
import { targetOf } from './ask.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const people = [
  { userName: 'Zoe.Marsh@example.com', externalId: 'hr-Zm', [enterprise]: { department: 'Sales' } },
  { userName: 'anna.berg@example.com', externalId: 'hr-Ab', title: 'Analyst' },
  { userName: 'Mika.Oja@example.com', externalId: 'hr-Mo' },
  { userName: 'loner@example.com', active: false },
];
const teams = { 'Night Shift': ['Zoe.Marsh@example.com', 'anna.berg@example.com'], Empty: [] };

/** Puts the same few people and groups into any SCIM directory, by its own API. */
export async function addCast(place: Place): Promise<void> {
  const { directoryUrl, apiKey } = targetOf(place);
  const create = async (path: string, body: object): Promise<string> => {
    const answer = await fetch(directoryUrl + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify(body),
    });
    const { id } = (await answer.json()) as { id?: string };
    if (answer.status !== 201 || id === undefined) throw new Error(`${path} was answered ${answer.status}.`);
    return id;
  };
  const ids = new Map<string, string>();
  for (const person of people) {
    const emails = [{ value: person.userName.toLowerCase(), type: 'work', primary: true }];
    const displayName = person.userName.replace(/@.*/, '');
    const urns = [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      ...(enterprise in person ? [enterprise] : []),
    ];
    ids.set(
      person.userName,
      await create('/Users', { schemas: urns, displayName, emails, active: true, ...person }),
    );
  }
  for (const [displayName, names] of Object.entries(teams)) {
    const members = names.map((name) => ({ value: ids.get(name) }));
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
    await create('/Groups', { schemas, displayName, members });
  }
}
