import type { Connector, InvokeRequest, InvokeResult } from '../contract.ts';
import type { Actions, DefaultedInputs, DryRun, RecordLists, WritingSlug } from '../generated/types.ts';

/** The name of an action of this connector. */
export type Slug = keyof Actions;

/** What every action that writes accepts in addition to its own input. */
export interface RunOptions {
  /** Writes nothing; the output says what would be done. @default false */
  dryRun?: boolean;
  /** The id of a plan from a dry run: exactly that plan is carried out, or nothing (`plan_changed`). */
  expectPlan?: string;
}

type PartialObject<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? Partial<Value>
    : Value;

type Given<Input, Defaulted extends PropertyKey> = Omit<Input, Defaulted> & {
  [Key in Defaulted & keyof Input]?: PartialObject<Input[Key]>;
};

/** The input of an action by its keys, each of its own type. */
export type ActionInput<Name extends Slug> = Given<Actions[Name]['input'], DefaultedInputs[Name]> &
  (Name extends WritingSlug ? RunOptions : unknown);

/** The output of an action. */
export type ActionOutput<Name extends Slug> = Actions[Name]['output'] &
  (Name extends WritingSlug ? { dryRun?: DryRun } : unknown);

/** A record of the list that the output of an action names (`x-records`): a user or a group. */
export type ActionRecord<Name extends keyof RecordLists> = Actions[Name]['output'][RecordLists[Name]][number];

/** For each action that lists records: the function that takes them page by page. */
type RecordsOf<Name extends Slug> = Name extends keyof RecordLists
  ? { onRecords?: (records: ActionRecord<Name>[]) => unknown }
  : Pick<InvokeRequest, 'onRecords'>;

/** Required if the action has a required input. */
type InputOf<Name extends Slug> =
  Record<never, never> extends ActionInput<Name>
    ? { input?: ActionInput<Name> }
    : { input: ActionInput<Name> };

/** A call of an action. If the slug is a literal, slug and input are checked; otherwise the slug is any text. */
export type TypedRequest<Name extends string> = Omit<InvokeRequest, 'action' | 'input' | 'onRecords'> & {
  action: Name;
} & (Name extends Slug
    ? InputOf<Name> & RecordsOf<Name>
    : string extends Name
      ? Pick<InvokeRequest, 'input' | 'onRecords'>
      : { input?: unknown; 'no action has this slug': never });

/** The result of an action. Without a literal slug, it has any output. */
export type TypedResult<Name extends string> = Name extends Slug
  ? InvokeResult<ActionOutput<Name>>
  : InvokeResult;

/** The four calls, exact for the actions of this connector. */
export interface TypedConnector extends Omit<Connector, 'invoke'> {
  /** Runs an action. Always resolves. */
  invoke<const Name extends string>(request: TypedRequest<Name>): Promise<TypedResult<Name>>;
}
