import { ActionIcon, Alert, Anchor, Button, Group, TextInput } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconHistory } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Connection } from '../../../api/connections.ts';
import type { Service } from '../../../api/services.ts';
import type { Problem } from '../../../api/workflows.ts';
import { exportAddress } from '../../api/workflows.ts';
import { ActionMenu } from '../../shell/ActionMenu.tsx';
import { ErrorAlert } from '../../shell/errors.tsx';
import type { Draft } from './draft.ts';
import css from './Editor.module.css';
import { RunButtons } from './RunButtons.tsx';
import type { SaveState, Saving } from './saver.ts';

const words: Record<SaveState, string> = {
  saved: 'Saved',
  waiting: 'Saving…',
  saving: 'Saving…',
  failed: 'Not saved',
  stale: 'Not saved',
};

interface EditorBarProps {
  workflowId: string;
  draft: Draft;
  saving: Saving;
  services: Map<string, Service>;
  connections: Connection[];
  onName: (name: string) => void;
  flush: () => Promise<Problem[]>;
}

export function EditorBar(props: EditorBarProps) {
  const { workflowId, draft, saving, services, connections, onName, flush } = props;
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
        onChange={({ currentTarget }) => onName(currentTarget.value)}
      />
      <span className={css.saving} role="status">
        {words[saving.state]}
      </span>
      <ProblemsLink problems={saving.problems} workflowId={workflowId} />
      <ActionMenu
        label="More actions for this workflow"
        entries={[
          { label: 'View runs', icon: IconHistory, href: `/runs?workflow=${workflowId}` },
          { label: 'Export to file', icon: IconDownload, href: exportAddress(workflowId), download: true },
        ]}
      />
      <RunButtons
        workflowId={workflowId}
        draft={draft}
        services={services}
        connections={connections}
        flush={flush}
      />
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
      <Anchor component={Link} href={`/workflows/${workflowId}/${first.stepId}`} size="xs" c="var(--warn)">
        {problems.length} to fix
      </Anchor>
    </span>
  );
}

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
          Your changes since then are not saved.
          <Button size="xs" variant="default" onClick={onReload}>
            Load the latest version
          </Button>
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
