import { Group, Modal, type ModalProps, Text } from '@mantine/core';
import { useMediaQuery, useWindowEvent } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { Action } from '../shell/controls.tsx';
import css from './dialogs.module.css';
import { ErrorAlert } from './errors.tsx';

/** A dialog over the page; on a phone it fills the screen. It gives the focus back to what opened it. */
export function Dialog(props: Omit<ModalProps, 'opened'> & { opened?: boolean }) {
  useRestoreFocus();
  const fullScreen = useMediaQuery('(max-width: 48em)') ?? false;
  return <Modal opened fullScreen={fullScreen} {...props} />;
}

interface FormDialogProps {
  title: string;
  children: ReactNode;
  /** What the button does: "Rename". */
  verb: string;
  busy: boolean;
  /** Titles of the fields without which the button stays off. */
  missing?: string[];
  size?: string;
  /** Whether something is lost. */
  danger?: boolean;
  onSubmit: () => void;
  onClose: () => void;
}

/** Asks for something before it is done. */
export function FormDialog(props: FormDialogProps) {
  const { title, children, verb, busy, missing = [], size = 'sm', danger, onSubmit, onClose } = props;
  return (
    <Dialog onClose={onClose} title={title} size={size} fullScreen={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing.length === 0) onSubmit();
        }}
      >
        {children}
        <Group justify="flex-end" className={css.footer}>
          <Action onClick={onClose}>Cancel</Action>
          <Action
            primary
            type="submit"
            loading={busy}
            disabled={missing.length > 0}
            title={missing.length ? `Required: ${missing.join(', ')}` : undefined}
            {...(danger && { color: 'red.8' })}
          >
            {verb}
          </Action>
        </Group>
      </form>
    </Dialog>
  );
}

/** Asks before something is done that may be lost. */
export function ConfirmDialog({ children, error, ...props }: FormDialogProps & { error: Error | null }) {
  return (
    <FormDialog danger {...props}>
      <Text size="sm" component="div">
        {children}
      </Text>
      {error && <ErrorAlert title="Something went wrong" error={error} />}
    </FormDialog>
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

/** Closes a panel by Escape, unless something that stands over it is open and closes first. */
export function useEscape(opened: boolean, close: () => void): void {
  useWindowEvent(
    'keydown',
    (event) => {
      if (!opened || event.key !== 'Escape') return;
      const over = document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]');
      // Asked before they close themselves. Lists of choices stay in the page while they are closed.
      if (![...over].some((element) => element.checkVisibility())) close();
    },
    { capture: true },
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
