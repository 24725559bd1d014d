import { crash, runUndisturbed } from './crash.ts';

// A process each time; the long form is `npm run test:faults`.

it.each([
  ['a long membership change', { kind: 'members', size: 200 }, [1, 2]],
  ['a loop of creating and updating users', { kind: 'users', size: 60 }, [3]],
] as const)('%s that is killed and run again leaves what one run leaves', async (_, job, seeds) => {
  const undisturbed = await runUndisturbed(job);
  for (const seed of seeds) expect(await crash(undisturbed, 1, seed)).toBeUndefined();
});
