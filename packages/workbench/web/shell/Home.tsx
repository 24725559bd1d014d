import { Redirect } from 'wouter';
import { useConnections } from '../api/connections.ts';
import { Loading } from './Loading.tsx';

/** Newcomers begin with a connection, everybody else with their workflows. */
export function Home() {
  const { data, isPending } = useConnections();
  if (isPending) return <Loading what="the page" />;
  return <Redirect to={data?.length ? '/workflows' : '/connections'} replace />;
}
