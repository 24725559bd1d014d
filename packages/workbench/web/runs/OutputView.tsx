import { Group, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { Json, JsonSchema, StepRun } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { addressOf } from '../api/request.ts';
import { Note } from '../shell/controls.tsx';
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
  const params = { id: runId, stepId: step.stepId };
  const lists = step.lists.filter(({ rows }) => rows > 0);
  const tables = lists.filter(({ path }) => holdsRecords(schemaAt(schema, path), listAt(step.output, path)));
  const longest = [...tables].sort((a, b) => b.rows - a.rows)[0] ?? lists[0];
  // A single record opens as one, and not as a list that happens to be in it.
  const isTable =
    longest !== undefined && longest.rows > 1 && tables.includes(longest) && !longest.path.includes('.');
  const [view, setView] = useState<'table' | 'tree'>(isTable ? 'table' : 'tree');
  const [path, setPath] = useState(longest?.path ?? '');
  const [opened, setOpened] = useState<Json>(null);
  const whole = useApi(
    'GET /api/runs/:id/steps/:stepId/output',
    step.previewCut && step.state !== 'running' ? { params } : null,
  );
  if (step.output === null) {
    return (
      <Note>
        {step.state === 'running'
          ? 'The output appears when the step has finished.'
          : 'The step has no output.'}
      </Note>
    );
  }
  const output = whole.data?.output ?? step.output;
  const rows = view === 'table' ? listAt(output, path) : [];
  const rowSchema = schemaAt(schema, path)?.items;

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
        <Note size="xs" style={{ flex: 1 }}>
          {view === 'table' && `${rows.length} rows · `}
          {step.outputBytes !== null && bytes(step.outputBytes)}
          {step.outputCut && ' · shortened'}
        </Note>
        <DownloadButton
          size="xs"
          href={addressOf('GET /api/runs/:id/steps/:stepId/download', { params, query: { format: 'json' } })}
          label="JSON"
        />
        {lists.length > 0 && (
          <DownloadButton
            size="xs"
            href={addressOf('GET /api/runs/:id/steps/:stepId/download', {
              params,
              query: { format: 'csv', path },
            })}
            label="CSV"
          />
        )}
      </Group>
      {whole.isFetching ? (
        <Loading what="the whole output" />
      ) : view === 'table' ? (
        <DataTable
          label={`Table of ${path || 'the output'}`}
          columns={columnsOf(rows, rowSchema)}
          rows={rows}
          height="min(70dvh, 44rem)"
          onOpen={setOpened}
        />
      ) : (
        <ValueTree value={output} label="Output" />
      )}
      <RecordDrawer
        title={rowSchema?.title ?? 'Record'}
        record={opened}
        schema={rowSchema}
        onClose={() => setOpened(null)}
      />
    </>
  );
}

const holdsRecords = (schema: JsonSchema | undefined, [first]: Json[]): boolean =>
  schema?.items?.type === 'object' || typeof (first ?? null) === 'object';
