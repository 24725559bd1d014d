// The precompiled validators, made by `npm run generate`.
declare module '*.cjs' {
  const validator: import('../host/action.ts').Validator;
  export default validator;
}
