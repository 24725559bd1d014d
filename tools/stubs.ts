// Modules that axios imports and the connector never uses, as the code that stands for them in the bundle.

/** Prints what goes through a proxy; nobody reads it. */
export const debug = 'export default () => () => undefined;';

/** axios only asks whether a body is such a form. */
export const formData = 'export default class FormData {}';

/** Node's HTTP/2 takes time to load, and only HTTP/1.1 is asked for. */
export const http2 = 'export default { constants: {} };';

/** It makes Node load a second HTTP client at start, to see what that can do. */
export const fetchAdapter = 'export const getFetch = undefined;';

/** For browsers only. */
export const xhrAdapter = 'export default undefined;';
