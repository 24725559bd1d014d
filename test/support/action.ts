import type { Slug } from '../../src/host/action.ts';
import { createActions } from '../../src/host/registry.ts';
import type { InputForm } from '../../src/input/read.ts';

/** The form of an action and its validator, as the runtime has them. */
export const formOf = async (slug: Slug): Promise<InputForm> => (await createActions().load(slug)).form;
