import { type ReactNode, useRef } from 'react';
import { useLocation } from 'wouter';
import type { WorkflowFile } from '../../api/workflow-files.ts';
import { useImportWorkflow } from '../api/workflows.ts';
import { notify, notifyError } from '../shell/notify.ts';

interface ImportFile {
  choose: () => void;
  busy: boolean;
  /** To be put anywhere on the page; it is not seen. */
  field: ReactNode;
}

/** Lets the user choose a file and makes a workflow of it. */
export function useImportFile(): ImportFile {
  const picker = useRef<HTMLInputElement>(null);
  const importWorkflow = useImportWorkflow();
  const [, navigate] = useLocation();

  const read = async (chosen: File) => {
    const fail = notifyError('The file was not imported');
    try {
      // The server checks the rest of the file's shape and says what is wrong with it.
      const file = JSON.parse(await chosen.text()) as WorkflowFile;
      if (file?.format !== 'connector-workbench/workflow') {
        throw new Error(`${chosen.name} is not a workflow exported from a workbench.`);
      }
      const { workflow, notes } = await importWorkflow.mutateAsync({ file });
      if (notes.length > 0) notify(notes.join(' '), 'Imported, but not all as it was');
      navigate(`/workflows/${workflow.id}`);
    } catch (error) {
      const notJson = error instanceof SyntaxError;
      fail(notJson ? new Error(`${chosen.name} is not a workflow file: it is not JSON.`) : toError(error));
    }
  };

  return {
    choose: () => picker.current?.click(),
    busy: importWorkflow.isPending,
    field: (
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="Workflow file"
        hidden
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0];
          if (chosen) void read(chosen);
          currentTarget.value = '';
        }}
      />
    ),
  };
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
