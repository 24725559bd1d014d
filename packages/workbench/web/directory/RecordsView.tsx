import { ActionIcon, Checkbox, Drawer, Group, Popover, Stack } from '@mantine/core';
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { IconColumns, IconFilter, IconRefresh } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Json, JsonObject } from '../../api/types.ts';
import { type RecordList, recordsAddress, useRecords } from '../api/records.ts';
import { SchemaForm } from '../forms/SchemaForm.tsx';
import { StepErrorAlert } from '../runs/StepErrorAlert.tsx';
import { Action, Note, SearchField } from '../shell/controls.tsx';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { useRestoreFocus } from '../shell/dialogs.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import { Loading } from '../shell/PageLayout.tsx';
import { type Column, columnsOf, listAt } from '../values/columns.ts';
import { DataTable, RecordDrawer } from '../values/DataTable.tsx';

/** One list of records, searched by the service's connector and read on while the reader scrolls. */
export function RecordsView({ connectionId, list }: { connectionId: string; list: RecordList }) {
  const [search, setSearch] = useState('');
  const [filters, setFilters] = useState<JsonObject>({});
  const [filtering, setFiltering] = useState(false);
  const [opened, setOpened] = useState<Json>(null);
  const [asked] = useDebouncedValue(search.trim(), 350);
  const input = { ...filters, ...(list.search && asked && { [list.search]: asked }) };
  const query = useRecords(connectionId, list, input);

  const parts = query.data?.pages;
  const failed = parts?.find((part) => !part.ok);
  const rows = useMemo(
    () => parts?.flatMap((part) => (part.ok ? listAt(part.output, list.path) : [])) ?? [],
    [parts, list.path],
  );
  const every = useMemo(() => columnsOf(rows, list.record, list.columns), [rows, list]);
  const [shown, setShown] = useLocalStorage<string[]>({
    key: `columns.${list.action.slug}`,
    defaultValue: list.columns ?? [],
  });
  const columns = shown.length > 0 ? every.filter(({ key }) => shown.includes(key)) : every;
  const first = parts?.[0];
  const reported = first?.ok && list.paging?.total ? first.output[list.paging.total] : undefined;
  const local = list.search !== undefined && asked !== '';
  const total = !query.hasNextPage || local || typeof reported !== 'number' ? rows.length : reported;
  const inUse = Object.keys(filters).length;

  return (
    <>
      <Group gap="xs" mb="sm">
        {list.search && (
          <SearchField
            style={{ flex: '1 1 14rem', maxWidth: 380 }}
            label={`Search ${list.title}`}
            placeholder={`Search ${list.title.toLowerCase()}`}
            value={search}
            onChange={setSearch}
          />
        )}
        {list.filters && (
          <Action icon={IconFilter} onClick={() => setFiltering(true)}>
            {inUse > 0 ? `Filters (${inUse})` : 'Filters'}
          </Action>
        )}
        <ActionIcon
          size="lg"
          variant="default"
          aria-label="Refresh"
          loading={query.isRefetching}
          onClick={() => void query.refetch()}
        >
          <IconRefresh size={16} />
        </ActionIcon>
        <ColumnChoice columns={every} shown={columns.map(({ key }) => key)} onChange={setShown} />
        <DownloadButton href={recordsAddress(connectionId, list.action.slug, input)} label="CSV" />
        <Note role="status">
          {query.isPending
            ? 'Loading…'
            : rows.length < total
              ? `${rows.length} of ${total} loaded`
              : `${rows.length} ${list.title.toLowerCase()}${query.hasNextPage ? ' so far' : ''}`}
        </Note>
      </Group>
      {query.error && <ErrorAlert title="Could not load the records" error={query.error} />}
      {failed && !failed.ok && <StepErrorAlert error={failed.error} />}
      {query.isPending ? (
        <Loading what={list.title} />
      ) : rows.length > 0 ? (
        <DataTable
          label={list.title}
          columns={columns}
          rows={rows}
          total={query.hasNextPage ? Math.max(total, rows.length + 1) : rows.length}
          height="calc(100dvh - 15rem)"
          onOpen={setOpened}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
          }}
        />
      ) : (
        !failed &&
        !query.error && (
          <Note py="xl" ta="center">
            {asked || inUse ? 'No matching records.' : 'No records yet.'}
          </Note>
        )
      )}
      <RecordDrawer
        title={list.record?.title ?? 'Record'}
        record={opened}
        schema={list.record}
        first={list.columns}
        onClose={() => setOpened(null)}
      />
      {filtering && (
        <FilterDrawer
          list={list}
          connectionId={connectionId}
          filters={filters}
          onChange={setFilters}
          onClose={() => setFiltering(false)}
        />
      )}
    </>
  );
}

interface ColumnChoiceProps {
  columns: Column[];
  shown: string[];
  onChange: (keys: string[]) => void;
}

function ColumnChoice({ columns, shown, onChange }: ColumnChoiceProps) {
  return (
    <Popover position="bottom-start" shadow="md">
      <Popover.Target>
        <Action icon={IconColumns}>Columns</Action>
      </Popover.Target>
      <Popover.Dropdown mah={360} style={{ overflowY: 'auto' }} aria-label="Columns">
        <Checkbox.Group value={shown} onChange={(keys) => onChange(keys.length > 0 ? keys : shown)}>
          <Stack gap={6}>
            {columns.map(({ key, title }) => (
              <Checkbox key={key} size="xs" value={key} label={title} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}

interface FilterDrawerProps {
  list: RecordList;
  connectionId: string;
  filters: JsonObject;
  onChange: (filters: JsonObject) => void;
  onClose: () => void;
}

/** The inputs that narrow a list. */
function FilterDrawer({ list, connectionId, filters, onChange, onClose }: FilterDrawerProps) {
  useRestoreFocus();
  const [values, setValues] = useState(filters);
  const apply = (chosen: JsonObject) => {
    onChange(chosen);
    onClose();
  };
  const schema = useMemo(() => {
    const { properties = {} } = list.action.input;
    const filters = (list.filters ?? []).map((key) => [key, { ...properties[key], 'x-advanced': false }]);
    return { ...list.action.input, properties: Object.fromEntries(filters) };
  }, [list]);
  return (
    <Drawer opened onClose={onClose} position="right" title={`Filter ${list.title.toLowerCase()}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply(values);
        }}
      >
        <SchemaForm
          idPrefix="filter"
          schema={schema}
          value={values}
          onChange={setValues}
          check={false}
          formContext={{ connectionId, variables: null, workflowId: null }}
        />
        <Group justify="flex-end" mt="lg">
          <Action onClick={() => apply({})}>Clear</Action>
          <Action primary type="submit">
            Apply
          </Action>
        </Group>
      </form>
    </Drawer>
  );
}
