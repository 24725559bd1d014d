import { Select, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { ActionManifest, Connection, SummaryHint } from '../../api/types.ts';
import { useAllServices } from '../api/client.ts';
import { useSummary } from '../api/records.ts';
import { StepErrorAlert } from '../runs/StepErrorAlert.tsx';
import { Action, Note, TextButton, TextLink } from '../shell/controls.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import { Loading } from '../shell/PageLayout.tsx';
import { Totals } from '../shell/Totals.tsx';
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
  /** "Largest groups" for `groups.largest`. */
  const titleAt = (path: string) =>
    [path, path.replace(/\.?[^.]*$/, '')]
      .filter(Boolean)
      .map((at, index) => {
        const title = schemaAt(action.output, at)?.title ?? at;
        return index === 0 ? title : title.toLowerCase();
      })
      .join(' ');
  const counts = hint.counts.map((path, index) => ({
    key: path,
    label: titleAt(path),
    count: Number(valueAt(output, path) ?? 0),
    tone: tones[index],
  }));
  return (
    <>
      <Totals label="Counts" totals={counts} />
      {hint.ranking && (
        <figure className={css.ranking}>
          <figcaption>{titleAt(hint.ranking.path)}</figcaption>
          <Bars rows={ranked(output, hint.ranking)} />
        </figure>
      )}
      <Note size="xs" mt="xs">
        <TextButton disabled={query.isFetching} onClick={() => void query.refetch()}>
          <IconRefresh size={12} style={{ verticalAlign: '-1px', marginRight: 4 }} />
          {query.isFetching ? 'Loading…' : 'Refresh'}
        </TextButton>
      </Note>
    </>
  );
}

/** Of the counts, in their order: what is as it should be, what is not in use, what to look at. */
const tones = ['gain', undefined, 'warn'];

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

/** Each as long as its share of the most. */
function Bars({ rows }: { rows: Counted[] }) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ol className={css.bars}>
      {rows.map(({ name, count }) => (
        <li key={name}>
          <span title={name}>{name}</span>
          <span className={css.bar} style={{ width: `${(count / most) * 100}%` }} />
          <b>{count.toLocaleString()}</b>
        </li>
      ))}
    </ol>
  );
}
