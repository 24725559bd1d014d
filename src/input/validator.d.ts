// The precompiled validators, made by `npm run generate`.
declare module '*.cjs' {
  const validator: import('./schema.ts').Validator;
  export default validator;
}
