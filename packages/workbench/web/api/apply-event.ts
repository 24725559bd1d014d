import type { Run, RunEvent } from '../../api/types.ts';

/** The run after an event; parts that did not change stay the same objects. */
export function applyEvent(run: Run | undefined, event: RunEvent): Run | undefined {
  switch (event.type) {
    case 'snapshot':
      return event.run;
    case 'run':
    case 'end':
      return run && { ...run, ...event.run };
    case 'step': {
      const { step } = event;
      return (
        run && { ...run, steps: run.steps.map((other) => (other.stepId === step.stepId ? step : other)) }
      );
    }
    case 'items':
      return run;
  }
}
