import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { ConnectionsPage } from '../connections/ConnectionsPage.tsx';
import { FaultBoundary } from './FaultBoundary.tsx';
import { Home } from './Home.tsx';
import { NotFound } from './NotFound.tsx';
import { Waiting } from './Waiting.tsx';

const WorkflowsPage = lazy(() => import('../workflows/WorkflowsPage.tsx'));
const EditorPage = lazy(() => import('../workflows/EditorPage.tsx'));
const RunsPage = lazy(() => import('../runs/RunsPage.tsx'));
const RunPage = lazy(() => import('../runs/RunPage.tsx'));
const DirectoryPage = lazy(() => import('../directory/DirectoryPage.tsx'));

export function Pages() {
  return (
    <FaultBoundary>
      <Suspense fallback={<Waiting what="the page" />}>
        <Switch>
          <Route path="/">
            <Home />
          </Route>
          <Route path="/connections">
            <ConnectionsPage />
          </Route>
          <Route path="/workflows">
            <WorkflowsPage />
          </Route>
          <Route path="/workflows/:id/:step?">
            {({ id, step }) => <EditorPage key={id} id={id} stepId={step} />}
          </Route>
          <Route path="/runs">
            <RunsPage />
          </Route>
          <Route path="/runs/:id/:step?">
            {({ id, step }) => <RunPage key={id} id={id} stepId={step} />}
          </Route>
          <Route path="/directory/:connection?/:list?">
            {({ connection, list }) => <DirectoryPage connectionId={connection} list={list} />}
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </FaultBoundary>
  );
}
