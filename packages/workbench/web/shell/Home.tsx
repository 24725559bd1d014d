import { Redirect } from 'wouter';
import { useConnections } from '../api/connections.ts';
import { Waiting } from './Waiting.tsx';

/** Newcomers begin with a connection, everybody else with their workflows. */
export function Home() {
  const { data, isPending } = useConnections();
  if (isPending) return <Waiting what="the page" />;
  return <Redirect to={data?.length ? '/workflows' : '/connections'} replace />;
}
