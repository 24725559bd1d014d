// The precompiled validators, made by `npm run generate`.
declare module '*.cjs' {
  const validator: import('./validation.ts').Validator;
  export default validator;
}
