import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorAlert } from './ErrorAlert.tsx';
import { useRestoreFocus } from './restore-focus.ts';

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** What the button does: "Delete". */
  verb: string;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is lost. */
export function ConfirmDialog({
  opened,
  title,
  children,
  verb,
  busy,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  useRestoreFocus();
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="sm" centered>
      <Text size="sm" component="div">
        {children}
      </Text>
      {error && <ErrorAlert title="That did not work" error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button color="red.8" loading={busy} onClick={onConfirm}>
          {verb}
        </Button>
      </Group>
    </Modal>
  );
}
