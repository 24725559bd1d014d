import { TagsInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { splitTexts, textsOf } from '../parse-text.ts';
import { widgetProps } from './widget-props.ts';

export function TagsWidget(props: WidgetProps) {
  const value = textsOf(props.value);
  return (
    <TagsInput
      {...widgetProps(props)}
      value={value}
      placeholder={value.length ? '' : props.placeholder}
      splitChars={[',', ';', '\n']}
      clearable
      onChange={(next) => {
        // What is pasted arrives as one entry.
        const entries = [...new Set(next.flatMap(splitTexts))];
        props.onChange(entries.length ? typed(entries, props) : undefined);
      }}
    />
  );
}

/** Lists of numbers are typed as texts too. */
function typed(values: string[], { schema }: WidgetProps): (string | number)[] {
  const { items } = schema;
  const numeric =
    typeof items === 'object' &&
    !Array.isArray(items) &&
    (items.type === 'integer' || items.type === 'number');
  return values.map((value) =>
    numeric && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
  );
}
