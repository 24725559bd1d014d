import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '../../api/connections.ts';
import type { ServiceSummary } from '../../api/services.ts';
import type { Template } from '../../api/workflow-files.ts';
import { useRestoreFocus } from '../shell/restore-focus.ts';

interface TemplateDialogProps {
  template: Template;
  services: ServiceSummary[];
  connections: Connection[];
  busy: boolean;
  onClose: () => void;
  onUse: (connections: Record<string, string>) => void;
}

/** Asks which connection to use where a service has several. */
export function TemplateDialog({
  template,
  services,
  connections,
  busy,
  onClose,
  onUse,
}: TemplateDialogProps) {
  useRestoreFocus();
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
    <Modal opened onClose={onClose} title={template.title} size="sm">
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
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={busy} onClick={() => onUse(chosen)}>
            Create workflow
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
