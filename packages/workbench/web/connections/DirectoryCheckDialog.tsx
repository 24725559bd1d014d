import { Group, Loader, Text, Title } from '@mantine/core';
import { verdicts } from '../../api/rules.ts';
import type { Connection, DirectoryCheck } from '../../api/types.ts';
import { useApi } from '../api/client.ts';
import { StatusBadge, type Tone } from '../shell/badges.tsx';
import { Note } from '../shell/controls.tsx';
import { ContentDownload } from '../shell/DownloadButton.tsx';
import dialog from '../shell/dialogs.module.css';
import { Dialog } from '../shell/dialogs.tsx';
import { ErrorAlert } from '../shell/errors.tsx';
import css from './DirectoryCheckDialog.module.css';

interface DirectoryCheckDialogProps {
  connection: Connection;
  onClose: () => void;
}

const tones: Record<(typeof verdicts)[number]['verdict'], Tone> = {
  differs: 'warn',
  unseen: 'plain',
  expected: 'good',
};

/** Asks the directory of a connection how it behaves, and shows what was seen beside what is expected. */
export default function DirectoryCheckDialog({ connection, onClose }: DirectoryCheckDialogProps) {
  const { data, error, refetch } = useApi('POST /api/connections/:id/check', {
    params: { id: connection.id },
  });
  return (
    <Dialog onClose={onClose} size="64rem" title={`Directory check: ${connection.name}`}>
      {error ? (
        <ErrorAlert title="Could not check the directory" error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Report {...data} name={connection.name} />
      ) : (
        <Group role="status" gap="sm" wrap="nowrap">
          <Loader size="sm" aria-hidden />
          <Text size="sm">
            Checking how the directory behaves, with about fifty read requests. Nothing is changed.
          </Text>
        </Group>
      )}
    </Dialog>
  );
}

function Report({ report, page, name }: DirectoryCheck & { name: string }) {
  const { entries, summary, connection, stopped } = report;
  const file = `${name} ${report.madeAt.slice(0, 10)}`;
  return (
    <>
      <Group gap="xs" mb="xs" role="status">
        {verdicts.map(({ verdict, title }) => (
          <StatusBadge key={verdict} tone={summary[verdict] === 0 ? 'plain' : tones[verdict]}>
            {title}: {summary[verdict]}
          </StatusBadge>
        ))}
      </Group>
      <Note>
        How the directory behaves, compared with what is expected. Nothing was changed. The report contains no
        key and no names, addresses or ids, so you can share it.
      </Note>
      {stopped !== undefined && (
        <Text size="sm" c="var(--warn)" mt="xs">
          {stopped}
        </Text>
      )}
      {connection.length > 0 && (
        <Text size="sm" mt="xs">
          Value for the connection field Profile: <code>{connection.join(', ')}</code>
        </Text>
      )}
      {verdicts
        .filter(({ verdict }) => summary[verdict] > 0)
        .map(({ verdict, title, about }) => (
          <section key={verdict} aria-label={title}>
            <Title order={3} mt="lg">
              {title}
            </Title>
            <Note size="xs" mb={6}>
              {about}
            </Note>
            <table className={css.table} aria-label={title}>
              <thead>
                <tr>
                  <th scope="col">Asked</th>
                  <th scope="col">Expected</th>
                  <th scope="col">{verdict === 'unseen' ? 'Reason' : 'Observed'}</th>
                </tr>
              </thead>
              <tbody>
                {entries
                  .filter((entry) => entry.verdict === verdict)
                  .map(({ id, about: what, asked, expected, seen, evidence }) => (
                    <tr key={id}>
                      <th scope="row">
                        {asked}
                        <small>{what}</small>
                      </th>
                      <td data-label="Expected">{expected}</td>
                      <td data-label={verdict === 'unseen' ? 'Reason' : 'Observed'}>
                        {seen ?? evidence}
                        {seen !== undefined && evidence !== undefined && <small>{evidence}</small>}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </section>
        ))}
      <Group className={dialog.footer} gap="xs" justify="flex-end">
        <ContentDownload
          name={`${file}.json`}
          label="JSON"
          type="application/json"
          content={JSON.stringify(report, null, 2)}
        />
        <ContentDownload name={`${file}.html`} label="HTML" type="text/html" content={page} />
      </Group>
    </>
  );
}
