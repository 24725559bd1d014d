import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconLoader2,
  IconPlugOff,
} from '@tabler/icons-react';
import type { Connection } from '../../api/connections.ts';
import { Ago } from '../shell/Ago.tsx';
import { Mark } from '../shell/Mark.tsx';
import css from './ConnectionList.module.css';

/** How the last test of a connection went. */
export function TestMark({ connection, testing }: { connection: Connection; testing: boolean }) {
  const { lastTest, serviceLoaded } = connection;
  if (!serviceLoaded) {
    return (
      <Mark icon={IconPlugOff} tone="warn">
        Connector not loaded
      </Mark>
    );
  }
  if (testing) {
    return (
      <Mark icon={IconLoader2} spin tone="live">
        Testing
      </Mark>
    );
  }
  if (!lastTest) return <Mark icon={IconCircleDashed}>Not tested</Mark>;
  return (
    <>
      <Mark icon={lastTest.ok ? IconCircleCheck : IconAlertTriangle} tone={lastTest.ok ? 'good' : 'bad'}>
        {lastTest.ok ? 'Works' : 'Failed'}
      </Mark>{' '}
      <span className={css.soft}>
        <Ago at={lastTest.at} />
      </span>
    </>
  );
}
