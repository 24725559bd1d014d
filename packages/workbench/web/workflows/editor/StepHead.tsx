import { ActionIcon, Anchor, Menu, TextInput } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import type { ActionManifest } from '../../../api/manifest.ts';
import { DestructiveBadge } from '../DestructiveBadge.tsx';
import css from './StepHead.module.css';
import type { StepPanelProps } from './step-panel-props.ts';

type StepHeadProps = StepPanelProps & { action: ActionManifest | undefined };

export function StepHead({ step, draft, action, actions, onChange, onClose }: StepHeadProps) {
  const at = draft.steps.findIndex(({ id }) => id === step.id);
  const { disabled } = step.settings;
  return (
    <header>
      <div className={css.head}>
        <span className={css.id}>{step.id}</span>
        <TextInput
          className={css.title}
          aria-label="Title of the step"
          variant="unstyled"
          value={step.title}
          placeholder={action?.title ?? step.action}
          maxLength={200}
          onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
        />
        {action?.hints.destructive && <DestructiveBadge words />}
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={`More for step ${step.id}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowUp size={16} />}
              disabled={at === 0}
              onClick={() => actions.move(step.id, at - 1)}
            >
              Move up
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowDown size={16} />}
              disabled={at === draft.steps.length - 1}
              onClick={() => actions.move(step.id, at + 1)}
            >
              Move down
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => actions.duplicate(step.id)}>
              Duplicate
            </Menu.Item>
            <Menu.Item
              leftSection={disabled ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
              onClick={() => onChange({ settings: { ...step.settings, disabled: !disabled } })}
            >
              {disabled ? 'Enable' : 'Disable'}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconTrash size={16} />}
              color="red"
              onClick={() => actions.remove(step.id)}
            >
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <ActionIcon aria-label="Close the details" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      {action && (
        <p className={css.about} style={{ marginBottom: 0 }}>
          {step.title && <b>{action.title}. </b>}
          {action.description}{' '}
          {action.docs && (
            <Anchor href={action.docs} target="_blank" rel="noreferrer" inherit>
              Documentation
            </Anchor>
          )}
        </p>
      )}
    </header>
  );
}
