import { Alert, Button, Group } from '@mantine/core';
import { ErrorAlert } from '../../shell/ErrorAlert.tsx';
import type { Saving } from './saver.ts';

interface EditorNoticesProps {
  saving: Saving;
  onReload: () => void;
  flush: () => Promise<unknown>;
}

/** Why the workflow is not saved. */
export function EditorNotices({ saving, onReload, flush }: EditorNoticesProps) {
  if (saving.state === 'stale') {
    return (
      <Alert color="yellow" title="This workflow was changed in another window" radius={0}>
        <Group justify="space-between">
          What you changed here since then is not saved.
          <Button size="xs" variant="default" onClick={onReload}>
            Load the newest version
          </Button>
        </Group>
      </Alert>
    );
  }
  if (saving.state !== 'failed' || !saving.error) return null;
  return (
    <ErrorAlert
      title="The workflow is not saved"
      error={saving.error}
      onRetry={() => void flush().catch(() => {})}
    />
  );
}
