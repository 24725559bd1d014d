import { Component, lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useApi } from '../api/client.ts';
import { RequestError } from '../api/request.ts';
import { ConnectionsPage } from '../connections/ConnectionsPage.tsx';
import { ErrorAlert } from './errors.tsx';
import { Loading, NotFound } from './PageLayout.tsx';

const HomePage = lazy(() => import('../home/HomePage.tsx').catch(notLoaded));
const WorkflowsPage = lazy(() => import('../workflows/WorkflowsPage.tsx').catch(notLoaded));
const EditorPage = lazy(() => import('../workflows/EditorPage.tsx').catch(notLoaded));
const RunsPage = lazy(() => import('../runs/RunsPage.tsx').catch(notLoaded));
const RunPage = lazy(() => import('../runs/RunPage.tsx').catch(notLoaded));
const DirectoryPage = lazy(() => import('../directory/DirectoryPage.tsx').catch(notLoaded));

function notLoaded(): never {
  const hint = 'Check that the workbench is still running in the terminal.';
  throw new RequestError(0, 'Could not load the page.', hint);
}

export function Routes() {
  const [location] = useLocation();
  return (
    // A fault of one page is none of the others'.
    <ErrorBoundary key={location.split('/')[1]}>
      <Suspense fallback={<Loading what="the page" />}>
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
    </ErrorBoundary>
  );
}

/** Newcomers begin with a connection. */
function Home() {
  const { data, isPending } = useApi('GET /api/connections');
  if (isPending) return <Loading what="the page" />;
  return data?.length ? <HomePage /> : <Redirect to="/connections" replace />;
}

/** React knows error boundaries as classes only. */
class ErrorBoundary extends Component<{ children: ReactNode }, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  override render() {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <ErrorAlert
        title="Something went wrong on this page"
        error={fault}
        // What could not be loaded once is not tried again by anything less.
        onRetry={() => location.reload()}
      />
    );
  }
}
