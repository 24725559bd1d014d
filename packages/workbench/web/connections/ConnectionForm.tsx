import { Anchor, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { leadsElsewhere } from '../../api/rules.ts';
import type { ConnectionMethod, JsonObject, Service, TestedValues } from '../../api/types.ts';
import { useCall } from '../api/client.ts';
import { missingFields } from '../forms/field-text.ts';
import { StoredSecrets } from '../forms/form-context.ts';
import { SchemaForm } from '../forms/SchemaForm.tsx';
import { Action, Note } from '../shell/controls.tsx';
import dialog from '../shell/dialogs.module.css';
import { ErrorAlert } from '../shell/errors.tsx';
import css from './ConnectionForm.module.css';
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
  secretsFrom: Pick<TestedValues, 'presetId' | 'connectionId'>;
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
  const test = useCall('POST /api/connection-tests');
  const { methods } = service.manifest.connection;
  const method = methods.find(({ id }) => id === methodId);
  const elsewhere = method !== undefined && leadsElsewhere(method.fields, start.values, values);
  const kept = methodId === start.methodId && !elsewhere ? props.kept : [];
  const secrets = new Map(kept.map((key) => [key, props.keptText]));
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
      <div className={css.columns}>
        <Stack gap="md">
          <MethodChoice
            methods={methods}
            value={methodId}
            onChange={(id) => {
              setMethodId(id);
              change(id === start.methodId ? start.values : {});
            }}
          />
          {method && (
            <StoredSecrets value={secrets}>
              {/* Pasted values are repaired by the connector, so they are not judged while they are typed. */}
              <SchemaForm
                key={method.id}
                idPrefix="connection"
                schema={method.fields}
                value={values}
                onChange={change}
                check={false}
              />
            </StoredSecrets>
          )}
          {elsewhere && methodId === start.methodId && props.kept.length > 0 && (
            <Text size="sm" c="var(--warn)" role="status">
              The address has changed. Stored secrets are not sent to a new address: enter them again.
            </Text>
          )}
          <TestReport result={test.data} testing={test.isPending} />
          {test.error && <ErrorAlert title="Could not run the test" error={test.error} />}
          {failure && <ErrorAlert {...failure} />}
        </Stack>
        {method?.guide && <Guide guide={method.guide} docs={service.manifest.docs} />}
      </div>
      <Group className={dialog.footer} gap="xs" justify="flex-end">
        {onBack && (
          <Action variant="subtle" color="gray" mr="auto" onClick={onBack}>
            Back
          </Action>
        )}
        <Action
          disabled={missing.length > 0}
          loading={test.isPending}
          title={missing.length ? `Required: ${missing.join(', ')}` : undefined}
          onClick={() => test.mutate({ body: { serviceId: service.id, methodId, values, ...secretsFrom } })}
        >
          Test Connection
        </Action>
        <Action primary type="submit" disabled={missing.length > 0 || !ready} loading={saving}>
          {props.submitLabel}
        </Action>
      </Group>
    </form>
  );
}

interface MethodChoiceProps {
  methods: ConnectionMethod[];
  value: string;
  onChange: (id: string) => void;
}

function MethodChoice({ methods, value, onChange }: MethodChoiceProps) {
  return (
    <Radio.Group label="Method" value={value} onChange={onChange}>
      <Stack gap={6} mt={6}>
        {methods.map(({ id, title, description }) => (
          <Radio.Card key={id} value={id} p="sm" radius="md" aria-label={title}>
            <Group gap="sm" wrap="nowrap">
              <Radio.Indicator />
              <div>
                <Text size="sm" fw={600}>
                  {title}
                </Text>
                <Note size="xs">{description}</Note>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** How to obtain the credentials, beside the form that asks for them. */
function Guide({ guide, docs }: { guide: NonNullable<ConnectionMethod['guide']>; docs: string }) {
  return (
    <aside className={css.guide} aria-label={guide.title}>
      <Title order={3}>{guide.title}</Title>
      <ol className={css.steps}>
        {guide.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {guide.notes && (
        <ul className={css.notes}>
          {guide.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {docs && (
        <Anchor href={docs} target="_blank" rel="noreferrer" size="xs" mt="xs" display="inline-block">
          Vendor documentation
        </Anchor>
      )}
    </aside>
  );
}
