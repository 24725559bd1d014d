import { CheckboxWidget, MultiSelectWidget, OptionalBooleanWidget, SelectWidget } from './choice-widgets.tsx';
import { LookupListWidget } from './LookupListWidget.tsx';
import { LookupWidget } from './LookupWidget.tsx';
import { TagsWidget } from './TagsWidget.tsx';
import { DateWidget, NumberWidget, SecretWidget, TextareaWidget, TextWidget } from './text-widgets.tsx';

export const widgets = {
  text: TextWidget,
  textarea: TextareaWidget,
  secret: SecretWidget,
  number: NumberWidget,
  checkbox: CheckboxWidget,
  optionalBoolean: OptionalBooleanWidget,
  select: SelectWidget,
  multiSelect: MultiSelectWidget,
  tags: TagsWidget,
  date: DateWidget,
  lookup: LookupWidget,
  lookupList: LookupListWidget,
};
