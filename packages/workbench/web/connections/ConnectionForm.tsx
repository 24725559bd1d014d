import { Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { TestUnsaved } from '../../api/connections.ts';
import type { JsonObject } from '../../api/json.ts';
import type { Service } from '../../api/services.ts';
import { useTestUnsaved } from '../api/connections.ts';
import { missingFields } from '../forms/missing-fields.ts';
import { ErrorAlert } from '../shell/ErrorAlert.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { TestReport } from './TestReport.tsx';

interface ConnectionFormProps {
  service: Service;
  /** The field for the name. */
  name: ReactNode;
  start: { methodId: string; values: JsonObject };
  /** Keys of secrets that the server has, for the method of the start, and what to say in their place. */
  kept: string[];
  keptText: string;
  /** Where secrets that are not typed are taken from for a test. */
  secretsFrom: Pick<TestUnsaved, 'presetId' | 'connectionId'>;
  submitLabel: string;
  /** Whether what stands outside this form is complete. */
  ready: boolean;
  saving: boolean;
  failure: { title: string; error: Error } | null;
  onSubmit: (methodId: string, values: JsonObject) => void;
  onBack?: (() => void) | undefined;
}

/** The method and the values of a connection, new or stored, with the button that tests them. */
export function ConnectionForm(props: ConnectionFormProps) {
  const { service, start, secretsFrom, ready, saving, failure, onSubmit, onBack } = props;
  const [methodId, setMethodId] = useState(start.methodId);
  const [values, setValues] = useState(start.values);
  const test = useTestUnsaved();
  const method = service.manifest.connection.methods.find(({ id }) => id === methodId);
  const kept = methodId === start.methodId ? props.kept : [];
  const missing = method ? missingFields(method.fields, values, kept) : [];
  const change = (next: JsonObject) => {
    setValues(next);
    test.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0 && ready) onSubmit(methodId, values);
      }}
    >
      {props.name}
      <ConnectionFields
        service={service}
        methodId={methodId}
        onMethod={(id) => {
          setMethodId(id);
          change(id === start.methodId ? start.values : {});
        }}
        values={values}
        onValues={change}
        kept={kept}
        keptText={props.keptText}
      />
      <TestReport result={test.data} testing={test.isPending} />
      {test.error && <ErrorAlert title="The test could not run" error={test.error} />}
      {failure && <ErrorAlert {...failure} />}
      <Group mt="lg" gap="xs" justify="flex-end">
        {onBack && (
          <Button variant="subtle" color="gray" mr="auto" onClick={onBack}>
            Back
          </Button>
        )}
        <Button
          variant="default"
          disabled={missing.length > 0}
          loading={test.isPending}
          title={missing.length ? `Needed first: ${missing.join(', ')}` : undefined}
          onClick={() => test.mutate({ serviceId: service.id, methodId, values, ...secretsFrom })}
        >
          Test Connection
        </Button>
        <Button type="submit" disabled={missing.length > 0 || !ready} loading={saving}>
          {props.submitLabel}
        </Button>
      </Group>
    </form>
  );
}
