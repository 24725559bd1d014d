import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { ActionManifest } from '../../../api/manifest.ts';
import type { StepSamples } from '../../../api/workflows.ts';
import { Ago } from '../../shell/Ago.tsx';
import { ValueTree } from '../../values/ValueTree.tsx';

interface StepOutputProps {
  sample: StepSamples[string] | undefined;
  action: ActionManifest | undefined;
}

/** What the step last brought, or an example of what it brings. */
export function StepOutput({ sample, action }: StepOutputProps) {
  if (sample) {
    return (
      <>
        <Text size="sm" c="dimmed" mb="sm">
          From{' '}
          <Anchor component={Link} href={`/runs/${sample.runId}`} inherit>
            {sample.dryRun ? 'the dry run' : 'the run'}
          </Anchor>{' '}
          <Ago at={sample.at} />
          {sample.cut && ', truncated'}
        </Text>
        <ValueTree value={sample.output} label="Output" />
      </>
    );
  }
  const example = action?.examples?.find(({ output }) => output !== undefined);
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        This step has not run yet.
        {example && ` Example output: ${example.title.toLowerCase()}.`}
      </Text>
      {example?.output && <ValueTree value={example.output} label="Example output" />}
    </>
  );
}
