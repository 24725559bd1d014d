/** What a property of an action or of a connection is made from. */
export interface PropertyRequest {
  displayName: string;
  description: string;
  required: boolean;
  defaultValue?: unknown;
  options?: unknown;
  refreshers?: string[];
  refreshOnSearch?: boolean;
  auth?: unknown;
}

/** What a dropdown knows while it loads: the text that the person has typed into it. */
export interface PropertyContext {
  searchValue?: string;
}

/** Options of a dropdown, and what stands in their place where there are none. */
export interface DropdownState {
  disabled: boolean;
  placeholder?: string;
  options: { label: string; value: string }[];
}

/**
 * What a step runs on: the values of the connection, and those of the step's properties by name.
 * @see https://www.activepieces.com/docs/build-pieces/piece-reference/properties
 */
export interface ActionContext {
  auth: unknown;
  propsValue: Record<string, unknown>;
}

type MakeProperty = (request: PropertyRequest) => unknown;

/**
 * The part of `@activepieces/pieces-framework` that pieces are made with. The framework is handed in: a platform brings its own.
 * @see https://www.activepieces.com/docs/build-pieces/piece-reference/properties
 */
export interface Framework<Piece> {
  createPiece(parts: {
    displayName: string;
    description: string;
    logoUrl: string;
    authors: string[];
    auth: unknown;
    actions: unknown[];
    triggers: never[];
  }): Piece;
  createAction(parts: {
    name: string;
    displayName: string;
    description: string;
    auth: unknown;
    props: Record<string, unknown>;
    aiMetadata: { description: string; idempotent: boolean };
    run(context: ActionContext): Promise<unknown>;
  }): unknown;
  PieceAuth: {
    CustomAuth(parts: {
      displayName: string;
      description: string;
      required: boolean;
      props: Record<string, unknown>;
      validate(given: { auth: unknown }): Promise<{ valid: true } | { valid: false; error: string }>;
    }): unknown;
    SecretText: MakeProperty;
  };
  Property: Record<
    | 'ShortText'
    | 'LongText'
    | 'Number'
    | 'Checkbox'
    | 'Json'
    | 'Array'
    | 'StaticDropdown'
    | 'StaticMultiSelectDropdown'
    | 'Dropdown'
    | 'MultiSelectDropdown',
    MakeProperty
  >;
}
