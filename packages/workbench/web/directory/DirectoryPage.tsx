import { Group, Select, Tabs } from '@mantine/core';
import { IconAddressBook } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useAllServices, useApi } from '../api/client.ts';
import { recordLists } from '../api/records.ts';
import { Action } from '../shell/controls.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import { EmptyState, Loading, PageLayout } from '../shell/PageLayout.tsx';
import { RecordsView } from './RecordsView.tsx';

interface DirectoryPageProps {
  connectionId: string | undefined;
  /** The action whose records are shown. */
  list: string | undefined;
}

/** What is in the services: whatever their connectors can list. */
export default function DirectoryPage({ connectionId, list }: DirectoryPageProps) {
  const connections = useApi('GET /api/connections');
  const { services, isPending, error } = useAllServices();
  const [, navigate] = useLocation();
  const listsOf = (serviceId: string) => {
    const service = services.get(serviceId);
    return service ? recordLists(service.manifest) : [];
  };
  const readable = connections.data?.filter(({ serviceId }) => listsOf(serviceId).length > 0) ?? [];
  const connection = readable.find(({ id }) => id === connectionId) ?? readable[0];
  const lists = connection ? listsOf(connection.serviceId) : [];
  const shown = lists.find(({ action }) => action.slug === list) ?? lists[0];
  const failure = connections.error ?? error;

  return (
    <PageLayout
      title="Directory"
      about="The records in the service right now."
      actions={
        readable.length > 1 && connection ? (
          <Select
            aria-label="Connection"
            data={readable.map(({ id, name }) => ({ value: id, label: name }))}
            value={connection.id}
            allowDeselect={false}
            onChange={(id) => id && navigate(`/directory/${id}`)}
          />
        ) : undefined
      }
    >
      {failure ? (
        <ErrorAlert title="Could not load the connections" error={failure} />
      ) : connections.isPending || isPending ? (
        <Loading what="the directory" />
      ) : !connection || !shown ? (
        <EmptyState
          icon={IconAddressBook}
          title="No records to browse yet"
          text={
            connections.data?.length
              ? 'None of your connectors can list records. A connector declares it with "x-records" in the output of an action.'
              : 'Add a connection to a service that can list its records. They appear here as tables.'
          }
          action={
            <Group>
              <Action primary to="/connections">
                Go to connections
              </Action>
            </Group>
          }
        />
      ) : (
        <Tabs
          value={shown.action.slug}
          onChange={(slug) => slug && navigate(`/directory/${connection.id}/${slug}`, { replace: true })}
          keepMounted={false}
        >
          <Tabs.List>
            {lists.map(({ action, title }) => (
              <Tabs.Tab key={action.slug} value={action.slug}>
                {title}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={shown.action.slug} pt="md">
            <RecordsView key={connection.id + shown.action.slug} connectionId={connection.id} list={shown} />
          </Tabs.Panel>
        </Tabs>
      )}
    </PageLayout>
  );
}
