import { Alert, Group, List, Select, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ActionManifest, JsonSchema, Problem, Step } from '../../../api/types.ts';
import type { FormContext } from '../../forms/form-context.ts';
import { SchemaForm } from '../../forms/SchemaForm.tsx';
import { Action } from '../../shell/controls.tsx';
import { useEditor } from './editor-context.ts';

interface StepSetupProps {
  step: Step;
  action: ActionManifest | undefined;
  formContext: FormContext;
  problems: Problem[];
  onChange: (part: Partial<Step>) => void;
}

/** The connection and the values of a step. */
export function StepSetup({ step, action, formContext, problems, onChange }: StepSetupProps) {
  const schema = useMemo(() => action && stepSchema(action.input), [action]);
  const known = schema?.properties ?? {};
  // A step that was just added lacks everything, which need not be held against it.
  const untouched = Object.keys(step.input).length === 0;
  const faults = useMemo(() => (untouched ? {} : faultsByField(problems)), [untouched, problems]);
  const general = problems.filter(
    ({ field }) => field !== 'connection' && (field === null || !(field in known)),
  );
  return (
    <Stack gap="md">
      {general.length > 0 && (
        <Alert color="yellow" title="To fix before this step can run">
          <List size="sm">
            {general.map(({ field, message }) => (
              <List.Item key={`${field}${message}`}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <ConnectionChoice
        step={step}
        fault={problems.find(({ field }) => field === 'connection')?.message}
        onChange={(connectionId) => onChange({ connectionId })}
      />
      {schema && (
        <SchemaForm
          key={`${step.id}.${step.action}`}
          idPrefix={step.id}
          schema={schema}
          value={step.input}
          onChange={(input) => onChange({ input })}
          formContext={formContext}
          faults={faults}
        />
      )}
    </Stack>
  );
}

/** The input of an action without what is asked for the run as a whole. */
function stepSchema(input: JsonSchema): JsonSchema {
  const { dryRun, expectPlan, ...properties } = input.properties ?? {};
  return dryRun || expectPlan ? { ...input, properties } : input;
}

/** Messages by key of the step's input. */
function faultsByField(problems: readonly Problem[]): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  for (const { field, message } of problems) {
    if (field === null) continue;
    const list = faults[field] ?? [];
    list.push(message);
    faults[field] = list;
  }
  return faults;
}

const AddConnectionDialog = lazy(() => import('../../connections/AddConnectionDialog.tsx'));

interface ConnectionChoiceProps {
  step: Step;
  fault: string | undefined;
  onChange: (connectionId: string | null) => void;
}

function ConnectionChoice({ step, fault, onChange }: ConnectionChoiceProps) {
  const { connections } = useEditor();
  const [adding, setAdding] = useState(false);
  const fitting = connections.filter(({ serviceId }) => serviceId === step.serviceId);
  return (
    <>
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <Select
          style={{ flex: 1 }}
          label="Connection"
          placeholder={fitting.length ? 'Choose a connection' : 'No connections for this service yet'}
          data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
          value={step.connectionId}
          error={fault}
          onChange={onChange}
        />
        <Action icon={IconPlus} mt={24} onClick={() => setAdding(true)}>
          New
        </Action>
      </Group>
      {adding && (
        <Suspense>
          <AddConnectionDialog
            preset={null}
            serviceId={step.serviceId}
            takenNames={connections.map(({ name }) => name)}
            onClose={(created) => {
              setAdding(false);
              if (created) onChange(created);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
