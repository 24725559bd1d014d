import type { EmulatorOptions } from 'atlassian-scim-emulator';
import type { Actions } from '../../src/generated/types.ts';
import type { Slug } from '../../src/host/action.ts';
import { startSteps } from './steps.ts';

type Output = Actions['set-group-members']['output'];

export type Team = Awaited<ReturnType<typeof startTeam>>;

/** Groups and who is in them: actions that change members, and what the directory holds afterwards. */
export async function startTeam(options: EmulatorOptions = {}) {
  const { emulator, run, close } = await startSteps(options);
  return {
    emulator,
    close,
    async run(action: Slug, input: object) {
      const result = await run(action, input);
      // The steps have held it against the action's schema.
      return { ...result, output: result.output as unknown as Output };
    },
    members: (name: string) =>
      emulator.directory.snapshot().groups.find(({ displayName }) => displayName === name)?.members,
  };
}
