import { Button } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { Link } from 'wouter';
import { EmptyState } from './EmptyState.tsx';
import { PageLayout } from './PageLayout.tsx';

export function NotFound() {
  return (
    <PageLayout title="Not found">
      <EmptyState
        icon={IconMap2}
        title="There is nothing here"
        text="The address is mistyped, or what was here has been deleted."
        action={
          <Button component={Link} href="/workflows">
            Go to the workflows
          </Button>
        }
      />
    </PageLayout>
  );
}
