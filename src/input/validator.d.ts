// The precompiled validators, made by `npm run generate`.
declare module '*.cjs' {
  const validator: import('./validation.ts').Validator;
  export default validator;
  /** Of the validators of actions. */
  export const action: import('./validation.ts').ActionForm;
}
