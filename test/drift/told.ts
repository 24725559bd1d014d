import type { InvokeResult } from '../../src/contract.ts';

/** What became of one row, user or group, as an output says. */
export interface Outcome {
  status: string;
  user?: string;
  userName?: string;
  id?: string;
  /** The name of the group whose members it is about. */
  group?: string;
}

/** Every outcome an output holds, with the group it belongs to. Pure. */
export function outcomesOf(result: InvokeResult): Outcome[] {
  const { outcomes = [], details = [], groups = [], group } = (result.output ?? {}) as Parts;
  const name = typeof group === 'object' ? group.displayName : undefined;
  const joined = Array.isArray(groups) ? groups.filter(({ status }) => status !== undefined) : [];
  return [
    ...outcomes.map((one) => ({ ...one, ...(name !== undefined && { group: name }) })),
    ...details,
    ...details.flatMap((detail) => (detail.outcomes ?? []).map((one) => ({ ...one, ...groupOf(detail) }))),
    ...joined,
  ];
}

interface Parts {
  outcomes?: Outcome[];
  details?: (Outcome & { outcomes?: Outcome[] })[];
  groups?: Outcome[] | object;
  group?: { displayName?: string };
}

const groupOf = ({ group }: Outcome) => (group === undefined ? {} : { group });

const notDone = ['not_found', 'ambiguous', 'held_back', 'failed', 'skipped'];

/** Whether a result says that something was not done, or is not known. Pure. */
export function saysDoubt(result: InvokeResult): boolean {
  const { output = {}, meta } = result;
  return (
    !result.ok ||
    meta.status === 'partial' ||
    meta.status === 'failed' ||
    output.complete === false ||
    (Array.isArray(output.notDone) && output.notDone.length > 0) ||
    outcomesOf(result).some(({ status }) => notDone.includes(status))
  );
}

/** Whether it warns of something that an undisturbed run does not warn of. Pure. */
export function warnsMore(result: InvokeResult, clean: InvokeResult): boolean {
  return result.meta.warnings.some((warning) => !clean.meta.warnings.includes(warning));
}

/** Whether it says that somebody is not there. Pure. */
export function saysNobody(result: InvokeResult): boolean {
  if (!result.ok) return result.error.code === 'not_found';
  return result.output.found === false || result.output.alreadyGone === true;
}
