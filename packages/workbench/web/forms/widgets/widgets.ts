import { ChoicesWidget } from './ChoicesWidget.tsx';
import { ChoiceWidget } from './ChoiceWidget.tsx';
import { DateWidget } from './DateWidget.tsx';
import { LineWidget } from './LineWidget.tsx';
import { LongTextWidget } from './LongTextWidget.tsx';
import { LookupListWidget } from './LookupListWidget.tsx';
import { LookupWidget } from './LookupWidget.tsx';
import { NumberWidget } from './NumberWidget.tsx';
import { SecretWidget } from './SecretWidget.tsx';
import { TagsWidget } from './TagsWidget.tsx';
import { ThreeWayWidget } from './ThreeWayWidget.tsx';
import { TickWidget } from './TickWidget.tsx';

export const widgets = {
  line: LineWidget,
  longText: LongTextWidget,
  secret: SecretWidget,
  number: NumberWidget,
  tick: TickWidget,
  threeWay: ThreeWayWidget,
  choice: ChoiceWidget,
  choices: ChoicesWidget,
  tags: TagsWidget,
  date: DateWidget,
  lookup: LookupWidget,
  lookupList: LookupListWidget,
};
