import { Select, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { Connection, ServiceSummary, Template } from '../../api/types.ts';
import { useApi, useMake } from '../api/client.ts';
import { ServiceIcon } from '../shell/badges.tsx';
import { Action, Note } from '../shell/controls.tsx';
import { FormDialog } from '../shell/dialogs.tsx';
import { plural } from '../shell/format.ts';
import css from './TemplateCards.module.css';

/** Workflows that are ready to run. */
export function TemplateCards({ templates }: { templates: Template[] }) {
  const services = useApi('GET /api/services');
  const connections = useApi('GET /api/connections');
  const create = useMake('POST /api/workflows', 'workflows', 'Could not create the workflow');
  const [asking, setAsking] = useState<Template | null>(null);

  const use = (template: Template, chosen: Record<string, string>) =>
    create.mutate({ body: { templateId: template.id, connections: chosen } });
  const start = (template: Template) => {
    const several = template.serviceIds.some(
      (id) => (connections.data?.filter(({ serviceId }) => serviceId === id).length ?? 0) > 1,
    );
    if (several) setAsking(template);
    else use(template, {});
  };

  return (
    <div className={css.grid}>
      {templates.map((template) => (
        <section key={template.id} className={css.card} aria-label={template.title}>
          <div className={css.head}>
            {template.serviceIds.map((id) => (
              <ServiceIcon key={id} serviceId={id} size={22} />
            ))}
            <Title order={3}>{template.title}</Title>
          </div>
          <div className={css.about}>{template.description}</div>
          <div className={css.foot}>
            <Note size="xs">{plural(template.steps.length, 'step')}</Note>
            <Action
              size="xs"
              aria-label={`Use ${template.title}`}
              disabled={create.isPending}
              onClick={() => start(template)}
            >
              Use
            </Action>
          </div>
        </section>
      ))}
      {asking && (
        <TemplateDialog
          template={asking}
          services={services.data ?? []}
          connections={connections.data ?? []}
          busy={create.isPending}
          onClose={() => setAsking(null)}
          onUse={(chosen) => use(asking, chosen)}
        />
      )}
    </div>
  );
}

interface TemplateDialogProps {
  template: Template;
  services: ServiceSummary[];
  connections: Connection[];
  busy: boolean;
  onClose: () => void;
  onUse: (connections: Record<string, string>) => void;
}

/** Asks which connection to use where a service has several. */
function TemplateDialog({ template, services, connections, busy, onClose, onUse }: TemplateDialogProps) {
  const fitting = (id: string) => connections.filter(({ serviceId }) => serviceId === id);
  const [changed, setChanged] = useState<Record<string, string>>({});
  const chosen = Object.fromEntries(
    template.serviceIds.flatMap((id) => {
      const connection = changed[id] ?? fitting(id)[0]?.id;
      return connection ? [[id, connection]] : [];
    }),
  );
  return (
    <FormDialog
      title={template.title}
      verb="Create workflow"
      busy={busy}
      onClose={onClose}
      onSubmit={() => onUse(chosen)}
    >
      <Stack>
        {template.serviceIds.map((id) => (
          <Select
            key={id}
            label={`Connection to ${services.find((service) => service.id === id)?.title ?? id}`}
            data={fitting(id).map((connection) => ({ value: connection.id, label: connection.name }))}
            value={chosen[id] ?? null}
            allowDeselect={false}
            onChange={(value) => value && setChanged({ ...changed, [id]: value })}
          />
        ))}
      </Stack>
    </FormDialog>
  );
}
