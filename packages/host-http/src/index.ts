export { type ServeOptions, serve, tokenFrom } from './serve.ts';
