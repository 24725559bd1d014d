import { Text } from '@mantine/core';
import { IconPlugConnected, IconPlus, IconRoute } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Preset } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { Action, Note } from '../shell/controls.tsx';
import { EmptyState, PageLayout, QueryStates } from '../shell/PageLayout.tsx';
import { ConnectionList } from './ConnectionList.tsx';
import css from './ServicePicker.module.css';
import { PresetCard } from './ServicePicker.tsx';

// Forms are the heavy part of the page, and not needed to look at a list.
const AddConnectionDialog = lazy(() => import('./AddConnectionDialog.tsx'));

export function ConnectionsPage() {
  const connections = useApi('GET /api/connections');
  const services = useApi('GET /api/services');
  const presets = useApi('GET /api/presets');
  const workflows = useApi('GET /api/workflows');
  const [adding, setAdding] = useState<{ preset: Preset | null } | null>(null);
  const add = (
    <Action primary icon={IconPlus} onClick={() => setAdding({ preset: null })}>
      Add connection
    </Action>
  );

  return (
    <PageLayout
      title="Connections"
      about="Accounts that your workflow steps use. Keys are stored encrypted on this machine."
      actions={connections.data?.length ? add : undefined}
    >
      <QueryStates what="connections" query={connections}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              icon={IconPlugConnected}
              title="Add your first connection"
              text="A connection holds the address and key of a service. Choose a service, enter its key, and test the connection before you create it."
              action={add}
            />
          ) : (
            <ConnectionList connections={all} services={services.data ?? []} />
          )
        }
      </QueryStates>
      {connections.data && connections.data.length > 0 && workflows.data?.length === 0 && <NextStep />}
      {presets.data
        ?.filter(({ id }) => !connections.data?.some(({ presetId }) => presetId === id))
        .map((preset) => (
          <PresetCard
            key={preset.id}
            preset={preset}
            service={services.data?.find(({ id }) => id === preset.serviceId)}
            onUse={() => setAdding({ preset })}
          />
        ))}
      {adding && (
        <Suspense>
          <AddConnectionDialog
            preset={adding.preset}
            takenNames={connections.data?.map(({ name }) => name) ?? []}
            onClose={() => setAdding(null)}
          />
        </Suspense>
      )}
    </PageLayout>
  );
}

/** For whoever has a first connection and no workflow yet. */
function NextStep() {
  return (
    <section className={css.card} aria-label="Next">
      <IconRoute size={28} stroke={1.5} aria-hidden style={{ color: 'var(--brand)' }} />
      <div className={css.words}>
        <Text fw={600} size="sm">
          Next: run a workflow
        </Text>
        <Note>Start from a template, such as onboarding a user, and run it with your connection.</Note>
      </div>
      <Action primary to="/workflows">
        Choose a template
      </Action>
    </section>
  );
}
