import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconLoader2,
  IconPlugOff,
} from '@tabler/icons-react';
import type { Connection } from '../../api/connections.ts';
import { Ago } from '../shell/Ago.tsx';
import { StatusBadge } from '../shell/StatusBadge.tsx';
import css from './ConnectionList.module.css';

/** How the last test of a connection went. */
export function LastTestBadge({ connection, testing }: { connection: Connection; testing: boolean }) {
  const { lastTest, serviceLoaded } = connection;
  if (!serviceLoaded) {
    return (
      <StatusBadge icon={IconPlugOff} tone="warn">
        Connector not loaded
      </StatusBadge>
    );
  }
  if (testing) {
    return (
      <StatusBadge icon={IconLoader2} spin tone="live">
        Testing
      </StatusBadge>
    );
  }
  if (!lastTest) return <StatusBadge icon={IconCircleDashed}>Not tested</StatusBadge>;
  return (
    <>
      <StatusBadge
        icon={lastTest.ok ? IconCircleCheck : IconAlertTriangle}
        tone={lastTest.ok ? 'good' : 'bad'}
      >
        {lastTest.ok ? 'Works' : 'Failed'}
      </StatusBadge>{' '}
      <span className={css.soft}>
        <Ago at={lastTest.at} />
      </span>
    </>
  );
}
