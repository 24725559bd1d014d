import type { App } from './create-app.ts';
import type { RouteContext } from './route-context.ts';
import { connectionRoutes } from './routes/connection-routes.ts';
import { connectionUseRoutes } from './routes/connection-use-routes.ts';
import { runEventRoutes } from './routes/run-event-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import { stepRoutes } from './routes/step-routes.ts';
import { workflowFileRoutes } from './routes/workflow-file-routes.ts';
import { workflowRoutes } from './routes/workflow-routes.ts';
import { workflowSampleRoutes } from './routes/workflow-sample-routes.ts';
import { servePage } from './serve-page.ts';

/** Everything the server answers: the API, its OpenAPI document, and the page. */
export function addRoutes(app: App, context: RouteContext, webFolder: string): void {
  serviceRoutes(app, context);
  connectionRoutes(app, context);
  connectionUseRoutes(app, context);
  workflowRoutes(app, context);
  workflowFileRoutes(app, context);
  workflowSampleRoutes(app, context);
  runRoutes(app, context);
  runEventRoutes(app, context);
  stepRoutes(app, context);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  servePage(app, webFolder);
}
