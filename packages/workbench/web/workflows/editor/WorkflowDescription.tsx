import { Text, Textarea } from '@mantine/core';
import css from './Editor.module.css';

interface WorkflowDescriptionProps {
  description: string;
  hasSteps: boolean;
  onDescription: (description: string) => void;
}

export function WorkflowDescription({ description, hasSteps, onDescription }: WorkflowDescriptionProps) {
  return (
    <div className={css.panelBody}>
      <Textarea
        label="What this workflow is for"
        placeholder="A sentence for whoever finds it in the list"
        value={description}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => onDescription(currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mt="lg">
        {hasSteps
          ? 'Choose a step to see and change what it does. Steps run from top to bottom, and each can use what the ones before it brought.'
          : 'Add the first step: choose one of the actions of your services. Then say what it works on.'}
      </Text>
    </div>
  );
}
