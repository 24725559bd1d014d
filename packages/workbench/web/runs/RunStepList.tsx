import { Progress, Text, UnstyledButton } from '@mantine/core';
import type { Run, StepRun } from '../../api/runs.ts';
import { duration } from '../shell/format.ts';
import { ValueTree } from '../values/ValueTree.tsx';
import css from './RunStepList.module.css';
import { StepStateIcon } from './StepStateBadge.tsx';

interface RunStepListProps {
  run: Run;
  chosen: string | undefined;
  onChoose: (stepId: string) => void;
}

export function RunStepList({ run, chosen, onChoose }: RunStepListProps) {
  const { inputs } = run;
  return (
    <>
      {Object.keys(inputs).length > 0 && (
        <div className={css.inputs}>
          <Text size="xs" c="dimmed" mb={4}>
            Inputs
          </Text>
          <ValueTree value={inputs} label="Inputs of the run" />
        </div>
      )}
      <ol className={css.steps} aria-label="Steps">
        {run.steps.map((step) => (
          <li key={step.stepId}>
            <UnstyledButton
              className={css.step}
              aria-current={step.stepId === chosen ? 'step' : undefined}
              onClick={() => onChoose(step.stepId)}
            >
              <span className={css.line}>
                <StepStateIcon state={step.state} />
                <span className={css.title}>{step.title}</span>
                <span className={css.id}>{step.stepId}</span>
              </span>
              <StepFacts step={step} />
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </>
  );
}

function StepFacts({ step }: { step: StepRun }) {
  const { loop, progress, state, durationMs, error, attempts } = step;
  const done = loop ? loop.completed + loop.failed + loop.skipped : progress?.done;
  const total = loop?.total ?? progress?.total ?? 0;
  const words = [
    loop && `${done} of ${total} items${loop.failed > 0 ? `, ${loop.failed} failed` : ''}`,
    !loop && state === 'running' && progress?.message,
    attempts > 1 && `${attempts} tries`,
    durationMs !== null && duration(durationMs),
    // A loop has said already how many failed.
    (loop ? null : error?.message) ?? step.notes[0],
  ].filter(Boolean);
  return (
    <>
      {state === 'running' && total > 0 && (
        <Progress
          mt={8}
          size="sm"
          value={(100 * (done ?? 0)) / total}
          aria-label={`Progress of ${step.title}`}
          transitionDuration={0}
        />
      )}
      {words.length > 0 && <span className={css.soft}>{words.join(' · ')}</span>}
    </>
  );
}
