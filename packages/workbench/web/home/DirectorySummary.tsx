import { Anchor, Select, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { ActionManifest, Connection, SummaryHint } from '../../api/types.ts';
import { useAllServices } from '../api/client.ts';
import { useSummary } from '../api/records.ts';
import { StepErrorAlert } from '../runs/StepErrorAlert.tsx';
import { Action, Note, TextLink } from '../shell/controls.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import { Loading } from '../shell/PageLayout.tsx';
import { listAt, schemaAt, valueAt } from '../values/columns.ts';
import css from './HomePage.module.css';

/** What is in a service, drawn: of connectors that say by `x-summary` how. */
export default function DirectorySummary({ connections }: { connections: Connection[] }) {
  const { services } = useAllServices();
  const [chosen, setChosen] = useState<string | null>(null);
  const summaries = new Map(
    [...services].flatMap(([id, { manifest }]) => {
      const action = manifest.actions.find(
        ({ hints, output, input }) => hints.readOnly && output['x-summary'] && !input.required?.length,
      );
      return action ? [[id, action] as const] : [];
    }),
  );
  const drawable = connections.filter(({ serviceId }) => summaries.has(serviceId));
  const connection = drawable.find(({ id }) => id === chosen) ?? drawable[0];
  const action = connection && summaries.get(connection.serviceId);
  if (!connection || !action) return null;
  return (
    <section className={`${css.card} ${css.whole}`} aria-label="The directory">
      <div className={css.head}>
        <Title order={2}>{connection.name}</Title>
        {drawable.length > 1 && (
          <Select
            size="xs"
            aria-label="Connection"
            data={drawable.map(({ id, name }) => ({ value: id, label: name }))}
            value={connection.id}
            allowDeselect={false}
            onChange={setChosen}
          />
        )}
        <TextLink to={`/directory/${connection.id}`} size="sm">
          Browse records
        </TextLink>
      </div>
      <Drawing key={connection.id} connection={connection} action={action} />
    </section>
  );
}

function Drawing({ connection, action }: { connection: Connection; action: ActionManifest }) {
  // Summing up reads all of it, which a large directory at a vendor feels: what somebody asked for once is read by itself again.
  const [wanted, setWanted] = useLocalStorage({
    key: `summary.${connection.id}`,
    defaultValue: connection.presetId !== null,
    getInitialValueInEffect: false,
  });
  const query = useSummary(connection.id, action, wanted);
  const hint = action.output['x-summary'];
  if (!wanted) {
    return (
      <Action mt="sm" onClick={() => setWanted(true)}>
        Load the summary
      </Action>
    );
  }
  if (query.error) return <ErrorAlert title="Could not load the directory" error={query.error} />;
  if (!query.data || !hint) return <Loading what="the directory" />;
  if (!query.data.ok) return <StepErrorAlert error={query.data.error} />;
  const { output } = query.data;
  const titleAt = (path: string) => schemaAt(action.output, path)?.title ?? path;
  const counts = hint.counts.map((path) => ({
    name: titleAt(path),
    count: Number(valueAt(output, path) ?? 0),
  }));
  return (
    <>
      <div className={css.charts}>
        <figure style={{ margin: 0 }}>
          <h3>{titleAt(hint.counts[0]?.split('.')[0] ?? '')}</h3>
          <Bars label="Counts" rows={counts} colors={['var(--good)', 'var(--text-soft)', 'var(--warn)']} />
        </figure>
        {hint.ranking && (
          <figure style={{ margin: 0 }}>
            <h3>{`${titleAt(hint.ranking.path.split('.')[0] ?? '')}: ${titleAt(hint.ranking.path).toLowerCase()}`}</h3>
            <Bars label="Largest" rows={ranked(output, hint.ranking)} colors={['var(--brand)']} />
          </figure>
        )}
      </div>
      <Note size="xs" mt="xs">
        <Anchor
          component="button"
          type="button"
          inherit
          disabled={query.isFetching}
          onClick={() => void query.refetch()}
        >
          <IconRefresh size={12} style={{ verticalAlign: '-1px', marginRight: 4 }} />
          {query.isFetching ? 'Loading…' : 'Refresh'}
        </Anchor>
      </Note>
    </>
  );
}

interface Counted {
  name: string;
  count: number;
}

function ranked(output: Parameters<typeof listAt>[0], hint: NonNullable<SummaryHint['ranking']>): Counted[] {
  const rows = listAt(output, hint.path).map((row) => ({
    name: String(valueAt(row, hint.name) ?? ''),
    count: Number(valueAt(row, hint.count) ?? 0),
  }));
  return rows.sort((a, b) => b.count - a.count).slice(0, 8);
}

interface BarsProps {
  label: string;
  rows: Counted[];
  /** By row; the last one for those after it. */
  colors: string[];
}

function Bars({ label, rows, colors }: BarsProps) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <table className={css.bars} aria-label={label}>
      <tbody>
        {rows.map(({ name, count }, index) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <span
                className={css.bar}
                style={{
                  width: `${(count / most) * 100}%`,
                  background: colors[Math.min(index, colors.length - 1)],
                }}
              />
            </td>
            <td>{count.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
