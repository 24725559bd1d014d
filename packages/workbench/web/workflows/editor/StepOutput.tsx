import type { ActionManifest, StepSamples } from '../../../api/types.ts';
import { Ago } from '../../shell/Ago.tsx';
import { Note, TextLink } from '../../shell/controls.tsx';
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
        <Note mb="sm">
          From <TextLink to={`/runs/${sample.runId}`}>{sample.dryRun ? 'the dry run' : 'the run'}</TextLink>{' '}
          <Ago at={sample.at} />
          {sample.cut && ', truncated'}
        </Note>
        <ValueTree value={sample.output} label="Output" />
      </>
    );
  }
  const example = action?.examples?.find(({ output }) => output !== undefined);
  return (
    <>
      <Note mb="sm">
        This step has not run yet.
        {example && ` Example output: ${example.title.toLowerCase()}.`}
      </Note>
      {example?.output && <ValueTree value={example.output} label="Example output" />}
    </>
  );
}
