import { Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { Json } from '../../api/json.ts';
import type { JsonSchema } from '../../api/manifest.ts';
import type { StepRun } from '../../api/runs.ts';
import { downloadAddress, useStepOutput } from '../api/runs.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { bytes } from '../shell/format.ts';
import { Loading } from '../shell/PageLayout.tsx';
import { columnsOf, listAt, schemaAt } from '../values/columns.ts';
import { DataTable, RecordDrawer } from '../values/DataTable.tsx';
import { ValueTree } from '../values/ValueTree.tsx';

interface OutputViewProps {
  runId: string;
  step: StepRun;
  schema: JsonSchema | undefined;
}

/** What a step brought: as a tree, and as a table where it holds a list. */
export function OutputView({ runId, step, schema }: OutputViewProps) {
  const lists = step.lists.filter(({ rows }) => rows > 0);
  const tables = lists.filter(({ path }) => holdsRecords(schemaAt(schema, path), listAt(step.output, path)));
  const longest = [...tables].sort((a, b) => b.rows - a.rows)[0] ?? lists[0];
  // A single record opens as one, and not as a list that happens to be in it.
  const isTable =
    longest !== undefined && longest.rows > 1 && tables.includes(longest) && !longest.path.includes('.');
  const [view, setView] = useState<'table' | 'tree'>(isTable ? 'table' : 'tree');
  const [path, setPath] = useState(longest?.path ?? '');
  const [opened, setOpened] = useState<Json>(null);
  const whole = useStepOutput(runId, step.stepId, step.previewCut && step.state !== 'running');
  if (step.output === null) {
    return (
      <Text size="sm" c="dimmed">
        {step.state === 'running'
          ? 'The output appears when the step has finished.'
          : 'The step has no output.'}
      </Text>
    );
  }
  const output = whole.data?.output ?? step.output;
  const rows = view === 'table' ? listAt(output, path) : [];

  return (
    <>
      <Group gap="xs" mb="sm">
        {lists.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label="View"
            data={[
              { value: 'table', label: 'Table' },
              { value: 'tree', label: 'Tree' },
            ]}
            value={view}
            onChange={(value) => setView(value === 'table' ? 'table' : 'tree')}
          />
        )}
        {view === 'table' && lists.length > 1 && (
          <Select
            size="xs"
            aria-label="List"
            data={lists.map((list) => ({
              value: list.path,
              label: `${list.path || 'output'} (${list.rows})`,
            }))}
            value={path}
            allowDeselect={false}
            onChange={(value) => value !== null && setPath(value)}
          />
        )}
        <Text size="xs" c="dimmed" style={{ flex: 1 }}>
          {view === 'table' && `${rows.length} rows · `}
          {step.outputBytes !== null && bytes(step.outputBytes)}
          {step.outputCut && ' · shortened'}
        </Text>
        <DownloadButton
          size="xs"
          href={downloadAddress(runId, step.stepId, { format: 'json' })}
          label="JSON"
        />
        {lists.length > 0 && (
          <DownloadButton
            size="xs"
            href={downloadAddress(runId, step.stepId, { format: 'csv', path })}
            label="CSV"
          />
        )}
      </Group>
      {whole.isFetching ? (
        <Loading what="the whole output" />
      ) : view === 'table' ? (
        <DataTable
          label={`Table of ${path || 'the output'}`}
          columns={columnsOf(rows, schemaAt(schema, path)?.items)}
          rows={rows}
          height="min(70dvh, 44rem)"
          onOpen={setOpened}
        />
      ) : (
        <ValueTree value={output} label="Output" />
      )}
      <RecordDrawer title="Record" record={opened} onClose={() => setOpened(null)} />
    </>
  );
}

const holdsRecords = (schema: JsonSchema | undefined, [first]: Json[]): boolean =>
  schema?.items?.type === 'object' || typeof (first ?? null) === 'object';
