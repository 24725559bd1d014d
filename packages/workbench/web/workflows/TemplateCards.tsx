import { Button, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Connection } from '../../api/connections.ts';
import type { ServiceSummary } from '../../api/services.ts';
import type { Template } from '../../api/workflow-files.ts';
import { useConnections } from '../api/connections.ts';
import { useServices } from '../api/services.ts';
import { useCreateWorkflow } from '../api/workflows.ts';
import { ServiceIcon } from '../shell/badges.tsx';
import { FormDialog } from '../shell/dialogs.tsx';
import { notifyError } from '../shell/errors.tsx';
import css from './TemplateCards.module.css';

/** Workflows that are ready to run. */
export function TemplateCards({ templates }: { templates: Template[] }) {
  const services = useServices();
  const connections = useConnections();
  const create = useCreateWorkflow();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<Template | null>(null);

  const use = (template: Template, chosen: Record<string, string>) =>
    create.mutate(
      { templateId: template.id, connections: chosen },
      {
        onSuccess: ({ id }) => navigate(`/workflows/${id}`),
        onError: notifyError('Could not create the workflow'),
      },
    );
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
          <Title order={3}>{template.title}</Title>
          <div className={css.about}>{template.description}</div>
          <div className={css.foot}>
            <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
              {template.serviceIds.map((id) => (
                <ServiceIcon
                  key={id}
                  url={services.data?.find((service) => service.id === id)?.iconUrl}
                  size={20}
                />
              ))}
              <Text size="xs" c="dimmed">
                {template.steps.length} {template.steps.length === 1 ? 'step' : 'steps'}
              </Text>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={`Use ${template.title}`}
              disabled={create.isPending}
              onClick={() => start(template)}
            >
              Use
            </Button>
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
  const [chosen, setChosen] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      template.serviceIds.flatMap((id) =>
        fitting(id)
          .slice(0, 1)
          .map((first) => [id, first.id]),
      ),
    ),
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
            onChange={(value) => value && setChosen({ ...chosen, [id]: value })}
          />
        ))}
      </Stack>
    </FormDialog>
  );
}
