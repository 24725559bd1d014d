import type { Static, TSchema } from 'typebox';
import { connectionRoutes } from './connections.ts';
import { runRoutes } from './run-routes.ts';
import { serviceRoutes } from './services.ts';
import { workflowRoutes } from './workflow-routes.ts';

/** The API: what each request holds and what answers it, for the server's checks, its OpenAPI document, and the types of both sides. */
export const routes = { ...serviceRoutes, ...connectionRoutes, ...workflowRoutes, ...runRoutes };

type Routes = typeof routes;
export type RouteName = keyof Routes;

type Part<Name extends RouteName, Key extends string, As extends string> =
  Routes[Name] extends Record<Key, infer Schema extends TSchema> ? Record<As, Static<Schema>> : unknown;

/** What a request holds. */
export type Given<Name extends RouteName> = Part<Name, 'params', 'params'> &
  Part<Name, 'querystring', 'query'> &
  Part<Name, 'body', 'body'>;

/** What answers it; undefined where that is a file, or nothing. */
export type Answer<Name extends RouteName> = Routes[Name] extends {
  response: infer Answers extends Record<number, TSchema>;
}
  ? Static<Extract<Answers[keyof Answers], TSchema>>
  : undefined;
