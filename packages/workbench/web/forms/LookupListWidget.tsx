import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { WidgetProps } from '@rjsf/utils';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { useLookup } from '../api/lookup.ts';
import { shortText, splitTexts, textsOf } from './field-text.ts';
import { useFormContext } from './form-context.ts';
import { LookupDropdown, lookupSource, more } from './LookupWidget.tsx';
import { widgetProps } from './text-widgets.tsx';

/** Several of the vendor's records: chosen, typed or pasted as lines or a comma list. */
export function LookupListWidget(props: WidgetProps) {
  const { connectionId } = useFormContext();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 250);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const values = textsOf(props.value);
  const lookup = useLookup({
    source: lookupSource(props.schema),
    connectionId,
    query,
    enabled: combobox.dropdownOpened || values.length > 0,
  });
  const { id, error, ...described } = widgetProps(props);

  const set = (next: string[]) => props.onChange(next.length ? [...new Set(next)] : undefined);
  const add = (text: string) => {
    const parts = splitTexts(text);
    if (parts.length) set([...values, ...parts]);
    setTyped('');
  };
  const choose = (option: string) => {
    if (option === more) {
      void lookup.fetchNextPage();
      return;
    }
    set(values.includes(option) ? values.filter((value) => value !== option) : [...values, option]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && typed === '') set(values.slice(0, -1));
    const picks = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0;
    if ((event.key === 'Enter' && !picks) || (event.key === ',' && !typed.includes('{{'))) {
      event.preventDefault();
      add(typed);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    if (splitTexts(text).length < 2) return;
    event.preventDefault();
    add(text);
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.DropdownTarget>
        <PillsInput
          id={id}
          error={error}
          disabled={described.disabled}
          onClick={() => combobox.openDropdown()}
        >
          <Pill.Group>
            {values.map((value) => (
              <Pill
                key={value}
                withRemoveButton
                removeButtonProps={{ 'aria-label': `Remove ${value}`, tabIndex: 0 }}
                onRemove={() => set(values.filter((other) => other !== value))}
              >
                {lookup.optionLabel(value) ?? shortText(value, 60)}
              </Pill>
            ))}
            <Combobox.EventsTarget withExpandedAttribute>
              <PillsInput.Field
                {...described}
                role="combobox"
                value={typed}
                autoComplete="off"
                placeholder={values.length ? '' : props.placeholder}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => {
                  combobox.closeDropdown();
                  add(typed);
                }}
                onChange={({ currentTarget }) => {
                  setTyped(currentTarget.value);
                  combobox.openDropdown();
                }}
                onKeyDown={onKeyDown}
                onPaste={onPaste}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <LookupDropdown lookup={lookup} connected={connectionId !== null} chosen={values} />
    </Combobox>
  );
}
