import { Anchor, Table, Text, Title } from '@mantine/core';
import type { ActionManifest, JsonSchema } from '../../../api/types.ts';
import { Note } from '../../shell/controls.tsx';
import { ValueTree } from '../../values/ValueTree.tsx';

/** The page of an action: what it takes, what it brings, and examples, as its connector describes it. */
export function ActionHelp({ action }: { action: ActionManifest }) {
  const { title, description, docs, hints, input, output, examples = [] } = action;
  const facts = [
    hints.readOnly ? 'Read-only' : hints.destructive ? 'Destructive' : 'Writes',
    hints.idempotent && !hints.readOnly && 'safe to run again',
    input.properties?.dryRun && 'supports dry runs',
  ].filter(Boolean);
  return (
    <article aria-label={`About ${title}`}>
      <Title order={2}>{title}</Title>
      <Text size="sm" mt={4}>
        {description}
      </Text>
      <Note size="xs" mt={4}>
        {facts.join(' · ')}
        {docs && (
          <>
            {' · '}
            <Anchor href={docs} target="_blank" rel="noreferrer" inherit>
              Vendor reference
            </Anchor>
          </>
        )}
      </Note>
      <Properties title="Inputs" schema={input} />
      <Properties title="Outputs" schema={output} />
      {examples.map((example) => (
        <section key={example.title}>
          <Title order={3} mt="lg" mb={4}>
            Example: {example.title}
          </Title>
          <ValueTree value={example.input} label={`Input of ${example.title}`} />
          <Note size="xs" mt={6} mb={4}>
            {example.error ? 'Error:' : 'Output (excerpt):'}
          </Note>
          <ValueTree value={example.output ?? example.error ?? null} label={`Result of ${example.title}`} />
        </section>
      ))}
    </article>
  );
}

function Properties({ title, schema }: { title: string; schema: JsonSchema }) {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return null;
  return (
    <>
      <Title order={3} mt="lg" mb={4}>
        {title}
      </Title>
      <Table.ScrollContainer minWidth={0}>
        <Table fz="xs" verticalSpacing={5} aria-label={title}>
          <Table.Tbody>
            {properties.map(([key, property]) => (
              <Table.Tr key={key}>
                <Table.Td style={{ verticalAlign: 'top', minWidth: '8rem' }}>
                  <b>{property.title ?? key}</b>
                  {schema.required?.includes(key) && title === 'Inputs' && ' *'}
                  <br />
                  <Text component="code" size="xs" c="dimmed">
                    {key}
                  </Text>
                </Table.Td>
                <Table.Td style={{ verticalAlign: 'top' }}>{property.description}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
