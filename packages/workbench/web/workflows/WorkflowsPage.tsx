import { Button, Menu, Title } from '@mantine/core';
import { IconChevronDown, IconFile, IconFileImport, IconPlus, IconRoute } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useCreateWorkflow, useTemplates, useWorkflows } from '../api/workflows.ts';
import { EmptyState } from '../shell/EmptyState.tsx';
import { ErrorAlert } from '../shell/ErrorAlert.tsx';
import { Loading } from '../shell/Loading.tsx';
import { notifyError } from '../shell/notify.ts';
import { PageLayout } from '../shell/PageLayout.tsx';
import { TemplateCards } from './TemplateCards.tsx';
import { useImportFile } from './useImportFile.tsx';
import { WorkflowList } from './WorkflowList.tsx';

export default function WorkflowsPage() {
  const workflows = useWorkflows();
  const templates = useTemplates();
  const create = useCreateWorkflow();
  const importFile = useImportFile();
  const [, navigate] = useLocation();
  const begin = () =>
    create.mutate(
      {},
      {
        onSuccess: ({ id }) => navigate(`/workflows/${id}`),
        onError: notifyError('The workflow was not created'),
      },
    );
  const menu = (
    <Menu>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={16} />}
          rightSection={<IconChevronDown size={14} />}
          loading={create.isPending || importFile.busy}
        >
          New workflow
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFile size={16} />} onClick={begin}>
          Empty workflow
        </Menu.Item>
        <Menu.Item leftSection={<IconFileImport size={16} />} onClick={importFile.choose}>
          Import from a file
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );

  return (
    <PageLayout
      title="Workflows"
      about="Steps that run one after the other, each with what the ones before it brought."
      actions={workflows.data?.length ? menu : undefined}
    >
      {importFile.field}
      {workflows.error ? (
        <ErrorAlert
          title="The workflows could not be read"
          error={workflows.error}
          onRetry={workflows.refetch}
        />
      ) : workflows.isPending ? (
        <Loading what="workflows" />
      ) : workflows.data.length === 0 ? (
        <EmptyState
          icon={IconRoute}
          title="Make your first workflow"
          text="Start from one of the templates below and run it as it is, or put steps together yourself."
          action={menu}
        />
      ) : (
        <WorkflowList workflows={workflows.data} />
      )}
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
