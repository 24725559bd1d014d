import type { WidgetProps } from '@rjsf/utils';

/** What ties a control to the words around it. */
export function widgetProps(props: WidgetProps) {
  const { id, rawErrors, disabled } = props;
  const faulty = (rawErrors?.length ?? 0) > 0;
  return {
    id,
    'aria-required': props.required === true,
    'aria-describedby': faulty ? `${id}.fault ${id}.about` : `${id}.about`,
    disabled: disabled === true,
    error: faulty,
  };
}

/** Nothing typed means not given. */
export function textOrUndefined(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** A list of texts out of whatever the form holds. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Splits what was typed or pasted: lines, commas and semicolons part entries; expressions stay whole. */
export function splitTexts(text: string): string[] {
  const parts = text.includes('{{') ? [text] : text.split(/[\n,;]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
