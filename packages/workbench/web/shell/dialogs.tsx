import { Button, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { ErrorAlert } from './errors.tsx';

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

/**
 * For dialogs that come and go with what they ask about: gives the focus back to what opened them, or to the page where that is
 * gone. The library does so only for dialogs that stay and are closed.
 */
export function useRestoreFocus(): void {
  const [opener] = useState(findOpener);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      if (opener?.isConnected) opener.focus();
      if (document.activeElement === document.body) document.querySelector('main')?.focus();
    },
    [opener],
  );
}

/** An entry of a menu is gone once it is chosen; its menu's button stays. */
function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = menu ? document.getElementById(menu) : focused;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/** Around a dialog that is loaded only when it is opened. */
export function RestoreFocus({ children }: { children: ReactNode }) {
  useRestoreFocus();
  return children;
}
