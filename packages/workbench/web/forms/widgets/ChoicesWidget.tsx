import { MultiSelect } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { describe } from './describe.ts';
import { textsOf } from './texts-of.ts';

export function ChoicesWidget(props: WidgetProps) {
  const { items } = props.schema;
  const values: unknown[] = typeof items === 'object' && !Array.isArray(items) ? (items.enum ?? []) : [];
  return (
    <MultiSelect
      {...describe(props)}
      data={values.map(String)}
      value={textsOf(props.value)}
      placeholder={textsOf(props.value).length ? '' : 'Choose'}
      searchable
      clearable
      onChange={(next) => props.onChange(next.length ? next : undefined)}
    />
  );
}
