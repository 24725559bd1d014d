import type { FastifyInstance } from 'fastify';
import type { Room } from './room.ts';
import { connectionRoutes } from './routes/connection-routes.ts';
import { connectionUseRoutes } from './routes/connection-use-routes.ts';
import { runEventRoutes } from './routes/run-event-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import { stepRoutes } from './routes/step-routes.ts';
import { workflowFileRoutes } from './routes/workflow-file-routes.ts';
import { workflowRoutes } from './routes/workflow-routes.ts';
import { workflowTryRoutes } from './routes/workflow-try-routes.ts';
import { servePage } from './serve-page.ts';

/** Everything the server answers: the API of `api/types.ts`, and the page. */
export function addRoutes(app: FastifyInstance, room: Room, webFolder: string): void {
  serviceRoutes(app, room);
  connectionRoutes(app, room);
  connectionUseRoutes(app, room);
  workflowRoutes(app, room);
  workflowFileRoutes(app, room);
  workflowTryRoutes(app, room);
  runRoutes(app, room);
  runEventRoutes(app, room);
  stepRoutes(app, room);
  servePage(app, webFolder);
}
