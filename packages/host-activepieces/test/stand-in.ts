import type { DropdownState, Framework, PropertyContext, PropertyRequest } from '../src/framework.ts';

interface MadeProperty extends Omit<PropertyRequest, 'options'> {
  type: string;
  options?: unknown;
}

type Parts = Parameters<Framework<unknown>['createAction']>[0];
type MadeAction = Omit<Parts, 'props'> & {
  props: Record<string, MadeProperty & { options?: Options }>;
};
type Options = (values: { auth?: unknown }, context?: PropertyContext) => Promise<DropdownState>;
type Auth = Parameters<Framework<unknown>['PieceAuth']['CustomAuth']>[0];

export interface Made {
  displayName: string;
  auth: Auth;
  actions: MadeAction[];
}

const of = (type: string) => (request: PropertyRequest) => ({ ...request, type });

/** Makes of every part the plain object that the framework makes of it. The framework itself is tested with `npm run test:hosts`. */
export const standIn: Framework<Made> = {
  createPiece: ({ displayName, auth, actions }) => ({
    displayName,
    // What this stand-in has made.
    auth: auth as Auth,
    actions: actions as MadeAction[],
  }),
  createAction: (parts) => parts,
  PieceAuth: { CustomAuth: (parts) => parts, SecretText: of('SecretText') },
  Property: {
    ShortText: of('ShortText'),
    LongText: of('LongText'),
    Number: of('Number'),
    Checkbox: of('Checkbox'),
    Json: of('Json'),
    Array: of('Array'),
    StaticDropdown: of('StaticDropdown'),
    StaticMultiSelectDropdown: of('StaticMultiSelectDropdown'),
    Dropdown: of('Dropdown'),
    MultiSelectDropdown: of('MultiSelectDropdown'),
  },
};
