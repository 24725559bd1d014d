import { flag, id, json, list, name, shape, text } from './shapes.ts';

const stepId = { type: 'string', pattern: '^S[1-9][0-9]{0,3}$' } as const;
const expression = { ...text(20_000), type: ['string', 'null'] } as const;
const connectionRef = { ...text(100), type: ['string', 'null'] } as const;

const settings = {
  timeoutSeconds: { type: 'integer', minimum: 1, maximum: 3600 },
  retries: { type: 'integer', minimum: 0, maximum: 10 },
  continueOnError: flag,
  disabled: flag,
} as const;

const step = {
  id: stepId,
  title: text(200),
  serviceId: id,
  action: id,
  input: json,
  when: expression,
  forEach: expression,
} as const;

const fullStep = shape(
  {
    ...step,
    connectionId: connectionRef,
    settings: shape(settings, ['timeoutSeconds', 'retries', 'continueOnError', 'disabled']),
  },
  ['id', 'title', 'serviceId', 'action', 'connectionId', 'input', 'when', 'forEach', 'settings'],
);

const fileStep = shape({ ...step, connection: connectionRef, settings: shape(settings) }, [
  'id',
  'serviceId',
  'action',
]);

const input = shape(
  {
    key: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]{0,49}$' },
    title: text(200),
    description: text(2000),
    type: { enum: ['text', 'long-text', 'number', 'checkbox', 'date', 'select', 'list'] },
    required: flag,
    default: {},
    options: list(text(500), 500),
  },
  ['key', 'title', 'description', 'type', 'required', 'default', 'options'],
);

/** The parts of a workflow. */
export const content = {
  name,
  description: text(5000),
  inputs: list(input, 50),
  steps: list(fullStep, 200),
} as const;

export const workflowFile = shape(
  {
    $schema: text(500),
    format: { const: 'connector-workbench/workflow' },
    version: { const: 1 },
    name,
    description: text(5000),
    inputs: list(input, 50),
    steps: list(fileStep, 200),
  },
  ['format', 'version', 'name', 'description', 'inputs', 'steps'],
);
