import { createHash } from 'node:crypto';
import { acceptedContent, inputRequired, type ServerContext } from '@modelcontextprotocol/server';
import {
  type ActionManifest,
  type ActionResult,
  canRunDry,
  type FoundPlan,
  type JsonObject,
  readPlan,
  takesPlan,
} from 'connector-host-kit';

/** The question to a person: sent to the client and returned signed. */
export interface Asked {
  /** A hash of the tool and its input. */
  call: string;
  /** Of the plan that was shown. */
  fingerprint: string;
}

/** Signs the question, so that a client can return it but not change it. */
export interface Signature {
  mint(asked: Asked, context: ServerContext): Promise<string>;
}

/** A call to be confirmed, and how to try it and carry it out. */
export interface Confirmation {
  action: ActionManifest;
  input: JsonObject;
  run(input: JsonObject): Promise<ActionResult>;
  context: ServerContext;
  signature: Signature;
}

/** A question to the person, or a text, with nothing done; or the input to carry out. */
export type Decision =
  | { ask: ReturnType<typeof inputRequired> }
  | { refuse: string }
  | { failed: ActionResult }
  | { carryOut: JsonObject };

/**
 * Whether an action that removes access or data may be carried out: a dry run shows what it would do, a person confirms that, and
 * then the dry run is repeated. If its result is different, the person is asked again.
 */
export async function confirm(confirmation: Confirmation): Promise<Decision> {
  const { action, input, context } = confirmation;
  const found = await lookAhead(confirmation);
  if ('failed' in found) return found;
  const { plan } = found;
  const asked: Asked = { call: hashOf([action.slug, input]), fingerprint: plan.fingerprint };
  const before = context.mcpReq.requestState<Asked>();
  if (before === undefined)
    return plan.empty ? { carryOut: heldTo(plan, confirmation) } : ask(plan, asked, confirmation);
  if (before.call !== asked.call) return { refuse: 'Nothing was done: another call was confirmed.' };
  const answer = acceptedContent<{ confirm?: boolean }>(context.mcpReq.inputResponses, 'confirm');
  if (answer?.confirm !== true) return { refuse: 'Nothing was done: the person did not confirm it.' };
  if (before.fingerprint !== asked.fingerprint)
    return ask(plan, asked, confirmation, 'The plan has changed since it was shown.');
  return { carryOut: heldTo(plan, confirmation) };
}

async function lookAhead({
  action,
  input,
  run,
}: Confirmation): Promise<{ plan: FoundPlan } | { failed: ActionResult }> {
  if (!canRunDry(action)) {
    const text = `It has no dry run. The input: ${JSON.stringify(input).slice(0, 1_000)}`;
    return {
      plan: {
        id: undefined,
        fingerprint: hashOf([action.slug, input]),
        empty: false,
        truncated: false,
        text,
      },
    };
  }
  const { expectPlan, ...rest } = input;
  const dry = await run({ ...rest, dryRun: true });
  return dry.ok ? { plan: readPlan(dry.output) } : { failed: dry };
}

/** The connector itself refuses whatever is not part of the plan, if it can. A plan that the input names counts, an empty one does not. */
export function heldTo(
  plan: Pick<FoundPlan, 'id'>,
  { action, input }: Pick<Confirmation, 'action' | 'input'>,
): JsonObject {
  if (!takesPlan(action) || plan.id === undefined) return input;
  const { expectPlan } = input;
  const isNamed = typeof expectPlan === 'string' && expectPlan.trim() !== '';
  return isNamed ? input : { ...input, expectPlan: plan.id };
}

async function ask(
  plan: FoundPlan,
  asked: Asked,
  { action, context, signature }: Confirmation,
  lead = '',
): Promise<Decision> {
  const message = [lead, `${action.title} removes access or data. ${plan.text}`, 'Do it?']
    .filter(Boolean)
    .join('\n');
  return {
    ask: inputRequired({
      inputRequests: {
        confirm: inputRequired.elicit({
          message,
          requestedSchema: {
            type: 'object',
            properties: { confirm: { type: 'boolean', title: action.title, description: 'Yes, do it.' } },
            required: ['confirm'],
          },
        }),
      },
      requestState: await signature.mint(asked, context),
    }),
  };
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
