// The types of the API, for whoever only names them.
export type * from './connections.ts';
export type * from './errors.ts';
export type * from './json.ts';
export type * from './manifest.ts';
export type * from './plans.ts';
export type * from './routes.ts';
export type * from './run-routes.ts';
export type * from './runs.ts';
export type * from './services.ts';
export type * from './workflow-routes.ts';
export type * from './workflows.ts';
