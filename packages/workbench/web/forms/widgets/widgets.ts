import { CheckboxWidget } from './CheckboxWidget.tsx';
import { DateWidget } from './DateWidget.tsx';
import { LookupListWidget } from './LookupListWidget.tsx';
import { LookupWidget } from './LookupWidget.tsx';
import { MultiSelectWidget } from './MultiSelectWidget.tsx';
import { NumberWidget } from './NumberWidget.tsx';
import { OptionalBooleanWidget } from './OptionalBooleanWidget.tsx';
import { SecretWidget } from './SecretWidget.tsx';
import { SelectWidget } from './SelectWidget.tsx';
import { TagsWidget } from './TagsWidget.tsx';
import { TextareaWidget } from './TextareaWidget.tsx';
import { TextWidget } from './TextWidget.tsx';

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
