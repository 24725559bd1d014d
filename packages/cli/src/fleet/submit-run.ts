import { type Action, loadManifest } from '../connector.ts';
import { type InputOptions, readInput, withMapping } from '../input.ts';
import { isRecord } from '../print/record.ts';
import type { Session } from '../session.ts';
import { findAction, UsageError } from '../usage.ts';
import { followRun } from './manage-runs.ts';
import { codeOfState, runLines } from './print-run.ts';
import { type FleetOptions, withFleet } from './with-fleet.ts';

/** What `aup fleet submit` takes. `timeout` is in seconds for each phase. */
export interface SubmitOptions extends FleetOptions, InputOptions {
  directory: string;
  /** false with `--no-approval`. */
  approval: boolean;
  keepDays: number;
  timeout: number;
  follow?: true;
}

/** Hands a run to the workers of its directory. It needs no key: they have theirs. */
export async function submitRun(name: string, options: SubmitOptions, session: Session): Promise<void> {
  const { io, out, err, end } = session;
  const action = findAction((await loadManifest()).actions ?? [], name, io);
  if (!Object.hasOwn(action.input.properties ?? {}, 'expectPlan'))
    throw new UsageError(`${action.slug} only reads; a fleet runs only actions that write.`);
  const given = await readInput(options, session);
  const input = options.map === undefined ? given : withMapping(action, given, options.map);
  checkInput(action, input);
  await withFleet(options, session, async (client) => {
    const { run, hasWorker } = await client.submit({
      directory: options.directory.trim().toLowerCase(),
      action: action.slug,
      input,
      needsApproval: options.approval,
      keepSeconds: options.keepDays * 86_400,
      timeoutMs: options.timeout * 1_000,
    });
    if (hasWorker === false)
      err.print(
        err.paint.yellow(
          '! No worker takes runs of this directory at present: start aup-worker with its key.',
        ),
      );
    if (!options.follow) return out.print(runLines(run, session));
    await followRun(run.id, client, session).then(({ state }) => end(codeOfState(state)));
  });
}

/** A connection or a way to run it have no place in a list that is kept. */
function checkInput(action: Action, input: Record<string, unknown>): void {
  const { slug } = action;
  const names = Object.keys(input).map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
  if (names.includes('dryrun') || names.includes('expectplan'))
    throw new UsageError(`A fleet plans ${slug} itself: leave out Dry Run and Expect Plan.`);
  const all = input.parameters_as_json;
  const inOne = typeof all === 'string' ? parseOrNothing(all) : all;
  if (isRecord(inOne)) checkInput(action, inOne);
}

/** What is no JSON is left to the connector to explain. */
function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
