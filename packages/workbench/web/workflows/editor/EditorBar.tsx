import { ActionIcon, Alert, Group, TextInput } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconHistory } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Problem } from '../../../api/types.ts';
import { addressOf } from '../../api/request.ts';
import { ActionMenu } from '../../shell/ActionMenu.tsx';
import { Action, TextLink } from '../../shell/controls.tsx';
import { ErrorAlert } from '../../shell/errors.tsx';
import css from './Editor.module.css';
import { useEditor } from './editor-context.ts';
import { RunButtons } from './RunButtons.tsx';
import type { SaveState } from './saver.ts';

const words: Record<SaveState, string> = {
  saved: 'Saved',
  waiting: 'Saving…',
  saving: 'Saving…',
  failed: 'Not saved',
  stale: 'Not saved',
};

export function EditorBar() {
  const { workflowId, draft, change, saving } = useEditor();
  return (
    <header className={css.bar}>
      <ActionIcon component={Link} href="/workflows" aria-label="Back to workflows">
        <IconArrowLeft size={18} />
      </ActionIcon>
      <TextInput
        className={css.name}
        aria-label="Workflow name"
        variant="unstyled"
        value={draft.name}
        maxLength={100}
        onChange={({ currentTarget: { value: name } }) => change((before) => ({ ...before, name }))}
      />
      <span className={css.saving} role="status">
        {words[saving.state]}
      </span>
      <ProblemsLink problems={saving.problems} workflowId={workflowId} />
      <ActionMenu
        label="More actions for this workflow"
        entries={[
          { label: 'View runs', icon: IconHistory, href: `/runs?workflow=${workflowId}` },
          {
            label: 'Export to file',
            icon: IconDownload,
            href: addressOf('GET /api/workflows/:id/export', { params: { id: workflowId } }),
            download: true,
          },
        ]}
      />
      <RunButtons />
    </header>
  );
}

/** What keeps the workflow from running, with the way to the first of it. */
function ProblemsLink({ problems, workflowId }: { problems: Problem[]; workflowId: string }) {
  const first = problems.find(({ stepId }) => stepId !== null);
  if (!first) return null;
  const all = problems.map(({ stepId, message }) => [stepId, message].filter(Boolean).join(': ')).join('\n');
  return (
    <span title={all}>
      <TextLink to={`/workflows/${workflowId}/${first.stepId}`} size="xs" c="var(--warn)">
        {problems.length} to fix
      </TextLink>
    </span>
  );
}

/** Why the workflow is not saved. */
export function EditorNotices({ onReload }: { onReload: () => void }) {
  const { saving, flush } = useEditor();
  if (saving.state === 'stale') {
    return (
      <Alert color="yellow" title="This workflow was changed in another window" radius={0}>
        <Group justify="space-between">
          Your changes since then are not saved.
          <Action size="xs" onClick={onReload}>
            Load the latest version
          </Action>
        </Group>
      </Alert>
    );
  }
  if (saving.state !== 'failed' || !saving.error) return null;
  return (
    <ErrorAlert
      title="Could not save the workflow"
      error={saving.error}
      onRetry={() => void flush().catch(() => {})}
    />
  );
}
