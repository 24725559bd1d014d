import { Title } from '@mantine/core';
import { useFileDialog } from '@mantine/hooks';
import { IconChevronDown, IconFile, IconFileImport, IconPlus, IconRoute } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { WorkflowFile } from '../../api/types.ts';
import { useApi, useCall, useMake } from '../api/client.ts';
import { ActionMenu } from '../shell/ActionMenu.tsx';
import { Action } from '../shell/controls.tsx';
import { notify, notifyError } from '../shell/errors.tsx';
import { Banner, Emblem, PageLayout, QueryStates } from '../shell/PageLayout.tsx';
import { TemplateCards } from './TemplateCards.tsx';
import { WorkflowList } from './WorkflowList.tsx';

export default function WorkflowsPage() {
  const workflows = useApi('GET /api/workflows');
  const templates = useApi('GET /api/templates');
  const create = useMake('POST /api/workflows', 'workflows', 'Could not create the workflow');
  const importFile = useImportFile();
  const menu = (
    <ActionMenu
      button={
        <Action
          primary
          icon={IconPlus}
          rightSection={<IconChevronDown size={14} />}
          loading={create.isPending || importFile.busy}
        >
          New workflow
        </Action>
      }
      entries={[
        { label: 'Empty workflow', icon: IconFile, onClick: () => create.mutate({ body: {} }) },
        { label: 'Import from file', icon: IconFileImport, onClick: importFile.choose },
      ]}
    />
  );

  return (
    <PageLayout
      title="Workflows"
      about="Steps that run in order, each using the outputs of the steps before it."
      actions={workflows.data?.length ? menu : undefined}
    >
      <QueryStates what="workflows" query={workflows}>
        {(all) =>
          all.length === 0 ? (
            <Banner
              label="Create your first workflow"
              icon={<Emblem icon={IconRoute} />}
              title="Create your first workflow"
              text="Start from one of the templates below, or build your own from single steps."
              action={menu}
            />
          ) : (
            <WorkflowList workflows={all} />
          )
        }
      </QueryStates>
      {templates.data && templates.data.length > 0 && (
        <>
          <Title order={2} mt="xl" mb="sm">
            Templates
          </Title>
          <TemplateCards templates={templates.data} />
        </>
      )}
    </PageLayout>
  );
}

/** Makes a workflow of a file that somebody chooses. */
function useImportFile() {
  const importWorkflow = useCall('POST /api/workflows/import');
  const [, navigate] = useLocation();
  const read = async (chosen: File) => {
    try {
      // The server checks the rest of the file's shape and says what is wrong with it.
      const file = JSON.parse(await chosen.text()) as WorkflowFile;
      if (file?.format !== 'connector-workbench/workflow') {
        throw new Error(`${chosen.name} is not a workflow exported from a workbench.`);
      }
      const { workflow, notes } = await importWorkflow.mutateAsync({ body: { file } });
      if (notes.length > 0) notify(notes.join(' '), 'Imported with changes');
      navigate(`/workflows/${workflow.id}`);
    } catch (error) {
      const notJson = `${chosen.name} is not a workflow file: it is not valid JSON.`;
      notifyError('Could not import the file')(
        error instanceof SyntaxError ? new Error(notJson) : toError(error),
      );
    }
  };
  const { open } = useFileDialog({
    accept: '.json,application/json',
    multiple: false,
    resetOnOpen: true,
    onChange: (files) => files?.[0] && void read(files[0]),
  });
  return { choose: open, busy: importWorkflow.isPending };
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
