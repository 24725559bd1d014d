import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Workflow } from '../../../api/workflows.ts';
import { saveWorkflow } from '../../api/workflows.ts';
import { type Draft, draftOf } from './draft.ts';
import { createSaver, type Saving } from './saver.ts';

/** The workflow under the editor's hands, saved by itself. */
export function useDraft(workflow: Workflow) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(workflow));
  const [saving, setSaving] = useState<Saving>({ state: 'saved', problems: workflow.problems, error: null });
  const newest = useRef(draft);
  const saver = useMemo(
    () =>
      createSaver({
        workflow,
        save: (body) => saveWorkflow(workflow.id, body),
        onState: setSaving,
        waitMs: 600,
      }),
    [workflow],
  );

  const change = useCallback(
    (edit: (draft: Draft) => Draft) => {
      newest.current = edit(newest.current);
      setDraft(newest.current);
      saver.change(newest.current);
    },
    [saver],
  );

  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: ['workflows'], exact: true });
    return () => void saver.flush().then(refresh, refresh);
  }, [saver, client]);

  const pending = saving.state !== 'saved';
  useEffect(() => {
    if (!pending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [pending]);

  return { draft, change, saving, flush: saver.flush };
}
