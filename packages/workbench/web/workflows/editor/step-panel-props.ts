import type { Connection } from '../../../api/connections.ts';
import type { Service } from '../../../api/services.ts';
import type { Problem, Step, StepSamples } from '../../../api/workflows.ts';
import type { Draft } from './draft.ts';
import type { StepActions } from './useStepActions.tsx';

export interface StepPanelProps {
  step: Step;
  draft: Draft;
  workflowId: string;
  service: Service | undefined;
  services: Map<string, Service>;
  connections: Connection[];
  samples: StepSamples;
  problems: Problem[];
  actions: StepActions;
  onChange: (part: Partial<Step>) => void;
  onClose: () => void;
}
