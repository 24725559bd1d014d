import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { Problem } from '../../../api/workflows.ts';

/** What keeps the workflow from running, with the way to the first of it. */
export function ProblemsLink({ problems, workflowId }: { problems: Problem[]; workflowId: string }) {
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
