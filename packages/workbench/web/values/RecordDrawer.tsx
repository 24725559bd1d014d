import { Button, CopyButton, Drawer } from '@mantine/core';
import type { Json } from '../../api/json.ts';
import { ValueTree } from './ValueTree.tsx';

interface RecordDrawerProps {
  title: string;
  /** null: closed. */
  record: Json;
  onClose: () => void;
}

/** One record of a table, whole. */
export function RecordDrawer({ title, record, onClose }: RecordDrawerProps) {
  return (
    <Drawer opened={record !== null} onClose={onClose} position="right" size="lg" title={title}>
      <CopyButton value={JSON.stringify(record, null, 2)}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" mb="sm" onClick={copy}>
            {copied ? 'Copied' : 'Copy as JSON'}
          </Button>
        )}
      </CopyButton>
      <ValueTree value={record} label={title} />
    </Drawer>
  );
}
