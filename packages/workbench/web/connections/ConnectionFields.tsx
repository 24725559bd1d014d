import { Radio, Stack } from '@mantine/core';
import { useMemo } from 'react';
import type { JsonObject } from '../../api/json.ts';
import type { Service } from '../../api/services.ts';
import { StoredSecrets } from '../forms/KeptSecrets.ts';
import { SchemaForm } from '../forms/SchemaForm.tsx';
import css from './ConnectionFields.module.css';
import { Guide } from './Guide.tsx';

interface ConnectionFieldsProps {
  service: Service;
  methodId: string;
  onMethod: (id: string) => void;
  values: JsonObject;
  onValues: (values: JsonObject) => void;
  /** Keys of secrets that need not be given again. */
  kept: string[];
  keptText: string;
}

/** The methods of a service and the fields of the chosen one, with the guide beside them. */
export function ConnectionFields(props: ConnectionFieldsProps) {
  const { service, methodId, onMethod, values, onValues, kept, keptText } = props;
  const { methods } = service.manifest.connection;
  const method = methods.find(({ id }) => id === methodId);
  const secrets = useMemo(() => new Map(kept.map((key) => [key, keptText])), [kept, keptText]);
  return (
    <div className={css.columns}>
      <Stack gap="md">
        <Radio.Group label="Method" value={methodId} onChange={onMethod}>
          <Stack gap={6} mt={6}>
            {methods.map(({ id, title, description }) => (
              <Radio.Card key={id} value={id} p="sm" radius="md" aria-label={title}>
                <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
                  <Radio.Indicator />
                  <div>
                    <div style={{ fontWeight: 600, fontSize: '0.84375rem' }}>{title}</div>
                    <div style={{ fontSize: '0.78125rem', color: 'var(--text-soft)' }}>{description}</div>
                  </div>
                </div>
              </Radio.Card>
            ))}
          </Stack>
        </Radio.Group>
        {method && (
          <StoredSecrets value={secrets}>
            {/* Pasted values are repaired by the connector, so they are not judged while they are typed. */}
            <SchemaForm
              key={method.id}
              idPrefix="connection"
              schema={method.fields}
              value={values}
              onChange={onValues}
              check={false}
            />
          </StoredSecrets>
        )}
      </Stack>
      {method?.guide && <Guide guide={method.guide} docs={service.manifest.docs} />}
    </div>
  );
}
