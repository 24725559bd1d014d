import { Alert, Title } from '@mantine/core';
import { IconPlugConnected, IconPlus, IconRoute } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Preset } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { ServiceIcon } from '../shell/badges.tsx';
import { Action, Note } from '../shell/controls.tsx';
import { Banner, Emblem, PageLayout, QueryStates } from '../shell/PageLayout.tsx';
import { ConnectionList } from './ConnectionList.tsx';
import css from './Connections.module.css';
import { PresetBanner } from './ServicePicker.tsx';

// Forms are the heavy part of the page, and not needed to look at a list.
const AddConnectionDialog = lazy(() => import('./AddConnectionDialog.tsx'));

export function ConnectionsPage() {
  const connections = useApi('GET /api/connections');
  const services = useApi('GET /api/services').data ?? [];
  const faults = useApi('GET /api/connector-faults').data ?? [];
  const presets = useApi('GET /api/presets').data ?? [];
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
      {faults.map((fault) => (
        <Alert key={fault} color="yellow" title="A connector was not loaded" mb="md">
          {fault}
        </Alert>
      ))}
      <QueryStates what="connections" query={connections}>
        {(all) =>
          all.length === 0 ? (
            <Start add={add}>
              {presets.map((preset) => (
                <section key={preset.id} className={css.way} aria-label={preset.title}>
                  <ServiceIcon serviceId={preset.serviceId} size={48} />
                  <Title order={2}>{preset.title}</Title>
                  <Note>{preset.description}</Note>
                  <Action onClick={() => setAdding({ preset })}>Use it</Action>
                </section>
              ))}
            </Start>
          ) : (
            <>
              <ConnectionList connections={all} services={services} />
              {workflows.data?.length === 0 && (
                <Banner
                  label="Next"
                  icon={<Emblem icon={IconRoute} />}
                  title="Next: run a workflow"
                  text="Start from a template, such as onboarding a user, and run it with your connection."
                  action={
                    <Action primary to="/workflows">
                      Choose a template
                    </Action>
                  }
                />
              )}
              {presets
                .filter(({ id }) => !all.some(({ presetId }) => presetId === id))
                .map((preset) => (
                  <PresetBanner key={preset.id} preset={preset} onUse={() => setAdding({ preset })} />
                ))}
            </>
          )
        }
      </QueryStates>
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

/** For whoever comes first: the ways to a connection, and where they lead. */
function Start({ add, children }: { add: ReactNode; children: ReactNode }) {
  return (
    <>
      <div className={css.ways}>
        <section className={css.way} aria-label="Your own">
          <Emblem icon={IconPlugConnected} />
          <Title order={2}>Add your first connection</Title>
          <Note>Choose a service, enter its key, and test the connection before you create it.</Note>
          {add}
        </section>
        {children}
      </div>
      <ol className={css.path} aria-label="How it goes on">
        {path.map(([title, text]) => (
          <li key={title}>
            <b>{title}</b>
            <Note>{text}</Note>
          </li>
        ))}
      </ol>
    </>
  );
}

const path = [
  [
    'Connect',
    'A connection holds the address and the key of a service. The key is stored encrypted on this machine.',
  ],
  ['Choose a workflow', 'Templates onboard, offboard and sync people. Or build your own, step by step.'],
  ['Look at the plan', 'A dry run changes nothing: it lists every change, and who would lose access.'],
  ['Apply it', 'Exactly what the plan says is carried out. Undo restores what was removed.'],
] as const;
