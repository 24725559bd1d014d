import { registry } from '../../src/generated/registry.ts';
import type { Slug } from '../../src/host/action.ts';
import { describe as describeConnector } from '../../src/index.ts';
import type { InputForm } from '../../src/input/read.ts';
import type { Schema } from '../../src/input/schema.ts';

/** The form of an action and its validator, as the runtime has them. */
export async function formOf(slug: Slug): Promise<InputForm> {
  const action = describeConnector().actions?.find((one) => one.slug === slug);
  if (!action) throw new Error(`no action ${slug}`);
  const { default: validate } = await registry[slug].validator();
  return { schema: action.input as Schema, validate, title: action.title, readOnly: action.hints.readOnly };
}
