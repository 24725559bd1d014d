import type { Outcome, RunState, RunSummary, StepState } from '../../api/runs.ts';
import type { WorkflowSummary } from '../../api/workflows.ts';
import { nextSteps } from '../../web/home/next-steps.ts';
import { lookOf } from '../../web/runs/state-look.ts';

test.each<[RunState, Outcome | null, boolean]>([
  ['completed', 'done', true],
  ['completed', 'partial', true],
  ['failed', 'partial', true],
  ['completed', 'unchanged', false],
  ['cancelled', 'done', false],
  ['cancelled', 'partial', false],
  ['interrupted', 'partial', false],
  ['failed', null, false],
])('the plan of a dry run that has %s with outcome %s is ready: %s', (state, outcome, ready) => {
  const run = {
    id: 'r',
    workflowId: 'w',
    workflowName: 'Leavers',
    dryRun: true,
    state,
    outcome,
  } as RunSummary;
  const titles = nextSteps({
    connections: [],
    workflows: [{ stepCount: 0 } as WorkflowSummary],
    runs: [run],
  }).map(({ title }) => title);
  expect(titles).toEqual(ready ? ['The plan of Leavers is ready'] : []);
});

type Row = [state: RunState | StepState, outcome: Outcome | null, real: string, dry: string];

test.each<Row>([
  ['completed', 'done', 'Completed good', 'Would change live'],
  ['completed', 'unchanged', 'Nothing to do good', 'Nothing to do good'],
  ['completed', 'partial', 'Partly done warn', 'Partly done warn'],
  ['completed', null, 'Completed good', 'Completed good'],
  ['failed', 'partial', 'Failed, partly done bad', 'Failed bad'],
  ['failed', null, 'Failed bad', 'Failed bad'],
  ['cancelled', 'partial', 'Cancelled, partly done warn', 'Cancelled plain'],
  ['cancelled', null, 'Cancelled plain', 'Cancelled plain'],
  ['interrupted', 'partial', 'Interrupted, partly done warn', 'Interrupted warn'],
  ['skipped', 'partial', 'Left out warn', 'Skipped plain'],
  ['skipped', null, 'Skipped plain', 'Skipped plain'],
  ['running', null, 'Running live', 'Running live'],
])('%s with outcome %s is shown as %s, of a dry run as %s', (state, outcome, real, dry) => {
  const shown = (dryRun: boolean) => {
    const { word, tone } = lookOf({ state, outcome, dryRun });
    return `${word} ${tone}`;
  };
  expect(shown(false)).toBe(real);
  expect(shown(true)).toBe(dry);
});

test('errors of a run that went on come before what it brought about, and what is partly done is counted', () => {
  expect(lookOf({ state: 'completed', hadErrors: true, outcome: 'partial' }).word).toBe(
    'Completed with errors',
  );
  expect(lookOf({ state: 'completed', outcome: 'partial', count: 4 }).word).toBe('Partly done (4)');
});
