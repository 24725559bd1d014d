import { Combobox, InputBase, Loader, Pill, PillsInput, Text, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { WidgetProps } from '@rjsf/utils';
import { IconChevronDown } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useLookup } from '../api/lookup.ts';
import { shortText, splitTexts, textOrUndefined, textsOf } from './field-text.ts';
import { useFormContext } from './form-context.ts';
import { widgetProps } from './widgets.tsx';

/** One of the vendor's records: chosen from a list that searches and pages, or typed. */
export function LookupWidget(props: WidgetProps) {
  const [text, setText] = useState<string | null>(null);
  const value = typeof props.value === 'string' ? props.value : '';
  const { combobox, optionLabel, list } = useOptions(props, text ?? '', value === '' ? [] : [value]);
  const leave = () => {
    combobox.closeDropdown();
    setText(null);
  };
  return list(
    (option) => {
      props.onChange(option);
      leave();
    },
    <Combobox.Target withExpandedAttribute>
      <InputBase
        {...widgetProps(props)}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        value={text ?? optionLabel(value) ?? value}
        placeholder={props.placeholder}
        rightSection={<IconChevronDown size={16} stroke={1.6} />}
        rightSectionPointerEvents="none"
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          // What is typed counts at once: the button that needs it may be the next to be pressed.
          props.onChange(textOrUndefined(currentTarget.value.trim()));
          combobox.openDropdown();
        }}
        onClick={() => combobox.openDropdown()}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={leave}
      />
    </Combobox.Target>,
  );
}

/** Several of the vendor's records: chosen, typed or pasted as lines or a comma list. */
export function LookupListWidget(props: WidgetProps) {
  const [text, setText] = useState('');
  const values = textsOf(props.value);
  const { combobox, optionLabel, list } = useOptions(props, text, values);
  const { id, error, ...described } = widgetProps(props);

  const set = (next: string[]) => props.onChange(next.length ? [...new Set(next)] : undefined);
  const without = (value: string) => values.filter((other) => other !== value);
  const add = (added: string) => {
    const parts = splitTexts(added);
    if (parts.length) set([...values, ...parts]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && text === '') set(values.slice(0, -1));
    const picks = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0;
    if ((event.key === 'Enter' && !picks) || (event.key === ',' && !text.includes('{{'))) {
      event.preventDefault();
      add(text);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text');
    if (splitTexts(pasted).length < 2) return;
    event.preventDefault();
    add(pasted);
  };

  return list(
    (option) => {
      set(values.includes(option) ? without(option) : [...values, option]);
      setText('');
    },
    <Combobox.DropdownTarget>
      <PillsInput id={id} error={error} disabled={described.disabled} onClick={() => combobox.openDropdown()}>
        <Pill.Group>
          {values.map((value) => (
            <Pill
              key={value}
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Remove ${value}`, tabIndex: 0 }}
              onRemove={() => set(without(value))}
            >
              {optionLabel(value) ?? shortText(value, 60)}
            </Pill>
          ))}
          <Combobox.EventsTarget withExpandedAttribute>
            <PillsInput.Field
              {...described}
              role="combobox"
              value={text}
              autoComplete="off"
              placeholder={values.length ? '' : props.placeholder}
              onFocus={() => combobox.openDropdown()}
              onBlur={() => {
                combobox.closeDropdown();
                add(text);
              }}
              onChange={({ currentTarget }) => {
                setText(currentTarget.value);
                combobox.openDropdown();
              }}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
          </Combobox.EventsTarget>
        </Pill.Group>
      </PillsInput>
    </Combobox.DropdownTarget>,
  );
}

/** Stands for "read the next page" among the options, so that the keyboard reaches it like any other. */
const more = ' more';

/** The options of a lookup: those that match `text`. `list` draws them under the control that it is given. */
function useOptions({ schema }: WidgetProps, text: string, chosen: readonly string[]) {
  const { connectionId } = useFormContext();
  const [query] = useDebouncedValue(text, 250);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const lookup = useLookup({
    source: String(schema['x-lookup'] ?? ''),
    connectionId,
    query,
    // Opened, or a stored id whose name is to be shown.
    enabled: combobox.dropdownOpened || chosen.length > 0,
  });
  const { options, optionLabel, isFetching, error, hasNextPage, fetchNextPage } = lookup;
  const connected = connectionId !== null;
  const list = (pick: (value: string) => void, control: ReactNode) => (
    <Combobox
      store={combobox}
      onOptionSubmit={(option) => (option === more ? void fetchNextPage() : pick(option))}
    >
      {control}
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
          {!connected && <Combobox.Empty>Choose a connection to load the options.</Combobox.Empty>}
          {error && (
            <Combobox.Empty>
              <Text size="xs" c="var(--bad)">
                {error.message}
              </Text>
            </Combobox.Empty>
          )}
          {options.map(({ value, label }) => (
            <Combobox.Option key={value} value={value} active={chosen.includes(value)}>
              {label}
            </Combobox.Option>
          ))}
          {connected && !isFetching && !error && options.length === 0 && (
            <Combobox.Empty>
              {hasNextPage ? 'No matches in the first results.' : 'No results.'}
            </Combobox.Empty>
          )}
          {hasNextPage && !isFetching && <Combobox.Option value={more}>Show more</Combobox.Option>}
          {isFetching && (
            <Combobox.Empty>
              <Loader size="xs" aria-label="Loading" />
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
  return { combobox, optionLabel, list };
}
