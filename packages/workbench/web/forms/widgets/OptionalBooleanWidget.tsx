import { SegmentedControl } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';

const choices = [
  { value: '', label: 'Not set' },
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** Yes, no, or neither: leaving it open means something of its own. */
export function OptionalBooleanWidget({ id, value, disabled, onChange }: WidgetProps) {
  return (
    <SegmentedControl
      id={id}
      aria-labelledby={`${id}.label`}
      aria-describedby={`${id}.about`}
      size="xs"
      data={choices}
      value={typeof value === 'boolean' ? String(value) : ''}
      disabled={disabled === true}
      onChange={(next) => onChange(next === '' ? undefined : next === 'true')}
    />
  );
}
