import { MultiSelect } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { textsOf } from './texts-of.ts';
import { widgetProps } from './widget-props.ts';

export function MultiSelectWidget(props: WidgetProps) {
  const { items } = props.schema;
  const values: unknown[] = typeof items === 'object' && !Array.isArray(items) ? (items.enum ?? []) : [];
  return (
    <MultiSelect
      {...widgetProps(props)}
      data={values.map(String)}
      value={textsOf(props.value)}
      placeholder={textsOf(props.value).length ? '' : 'Choose'}
      searchable
      clearable
      onChange={(next) => props.onChange(next.length ? next : undefined)}
    />
  );
}
