import { setMembersCarelessly } from './careless.ts';
import { type Cell, cellsOf, nameOf, runCell } from './cells.ts';
import { membershipScenarios } from './membership-scenarios.ts';

let cells: Cell[];
beforeAll(async () => {
  const scenario = membershipScenarios.find(
    ({ action, title }) =>
      action === 'set-group-members' && title === 'by user name, the one in question stays',
  );
  cells = scenario ? await cellsOf(scenario) : [];
});

/** The verdict on a client that believes every page. */
async function verdictOn(name: string) {
  const cell = cells.find((one) => nameOf(one).endsWith(`: ${name}`));
  if (!cell) throw new Error(`There is no cell ${name}.`);
  return runCell(cell, setMembersCarelessly);
}

it('a client that believes every page concludes where nothing disturbs it', async () => {
  expect(await verdictOn('nothing')).toEqual({ kind: 'concluded' });
});

it.each([
  'an earlier record is deleted, after the page of Users from 1, once',
  'an earlier record is deleted and one is created at the end, after the page of Users from 1, once',
  'the two records at the boundary exchange their places, after the page of Users from 1, once',
  'the page is empty, page of Users from 1, once',
  'a record is left out in the middle of the page, page of Users from 1, in every reading',
])('a client that believes every page is found wrong: %s', async (name) => {
  expect(await verdictOn(name)).toEqual({
    kind: 'wrong',
    why: expect.stringContaining('in group-13 is gone instead of member'),
  });
});
