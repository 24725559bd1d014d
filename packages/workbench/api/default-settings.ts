import type { StepSettings } from './workflows.ts';

export const defaultSettings: StepSettings = {
  timeoutSeconds: 60,
  retries: 0,
  continueOnError: false,
  disabled: false,
};
