import type { Emulator } from 'atlassian-scim-emulator';
import { startDirectory } from '../support/directory.ts';
import { createListOrder, type ListOrder } from './list-order.ts';
import { type ListAnswer, type ListProxy, startListProxy } from './list-proxy.ts';
import { pageCap, populate, userCount, userNameOf } from './population.ts';

let emulator: Emulator;
let order: ListOrder;
let proxy: ListProxy;
beforeEach(async () => {
  ({ emulator } = await startDirectory());
  populate(emulator);
  order = createListOrder(emulator.directory);
  proxy = await startListProxy(emulator.credentials.baseUrl, order);
});
afterEach(async () => {
  await proxy.close();
  await emulator.close();
});

async function list(query: string): Promise<ListAnswer> {
  const { directoryId, apiKey } = emulator.credentials;
  const answer = await fetch(`${proxy.baseUrl}/scim/directory/${directoryId}/Users?${query}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  return (await answer.json()) as ListAnswer;
}

const namesOf = ({ Resources }: ListAnswer) => Resources.map(({ userName }) => userName);

it('pages are cut as a directory with that page cap cuts them', async () => {
  const { totalResults, startIndex, Resources } = await list('startIndex=11&count=100');
  expect({ totalResults, startIndex, length: Resources.length }).toEqual({
    totalResults: userCount,
    startIndex: 11,
    length: pageCap,
  });
  expect(namesOf(await list('startIndex=36&count=100'))).toEqual([userNameOf(35)]);
  expect(namesOf(await list('startIndex=37'))).toEqual([]);
});

it('a record put in front moves all others on by one place', async () => {
  const { id } = emulator.directory.addUser({ userName: 'newcomer' });
  order.putInFront('Users', id);
  expect(namesOf(await list('startIndex=1&count=2'))).toEqual(['newcomer', userNameOf(0)]);
  expect(namesOf(await list('startIndex=11&count=1'))).toEqual([userNameOf(9)]);
});

it('two records that exchange their places are where the other one was', async () => {
  order.exchange('Users', 4, 20);
  expect(namesOf(await list('startIndex=5&count=1'))).toEqual([userNameOf(20)]);
  expect(namesOf(await list('startIndex=21&count=1'))).toEqual([userNameOf(4)]);
});

it('what a disturber changes shows on pages and by filters as it says', async () => {
  proxy.disturb({ show: (record, _, how) => ({ ...record, title: how }) });
  const [first] = (await list('startIndex=1&count=1')).Resources;
  const [found] = (await list(`filter=${encodeURIComponent('userName eq "user-03"')}`)).Resources;
  expect([first?.title, found?.title]).toEqual(['on a page', 'by a filter']);
});

it('an answer to a false key is passed on as it is', async () => {
  const { directoryId } = emulator.credentials;
  const answer = await fetch(`${proxy.baseUrl}/scim/directory/${directoryId}/Users`, {
    headers: { authorization: 'Bearer nonsense' },
  });
  expect(answer.status).toBe(401);
});
