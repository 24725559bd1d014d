import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { WidgetProps } from '@rjsf/utils';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useLookup } from '../../api/lookups.ts';
import { useFormContext } from '../form-context.ts';
import { textOrUndefined } from '../parse-text.ts';
import { LookupDropdown, lookupSource, more } from './LookupDropdown.tsx';
import { widgetProps } from './widget-props.ts';

/** One of the vendor's records: chosen from a list that searches and pages, or typed. */
export function LookupWidget(props: WidgetProps) {
  const { connectionId } = useFormContext();
  const [typed, setTyped] = useState<string | null>(null);
  const [query] = useDebouncedValue(typed ?? '', 250);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const value = typeof props.value === 'string' ? props.value : '';
  const lookup = useLookup({
    source: lookupSource(props.schema),
    connectionId,
    query,
    // Opened, or a stored id whose name is to be shown.
    enabled: combobox.dropdownOpened || value !== '',
  });

  const choose = (option: string) => {
    if (option === more) {
      void lookup.fetchNextPage();
      return;
    }
    props.onChange(option);
    setTyped(null);
    combobox.closeDropdown();
  };
  const leave = () => {
    combobox.closeDropdown();
    if (typed !== null) props.onChange(textOrUndefined(typed.trim()));
    setTyped(null);
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          {...widgetProps(props)}
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          value={typed ?? lookup.optionLabel(value) ?? value}
          placeholder={props.placeholder}
          rightSection={<IconChevronDown size={16} stroke={1.6} />}
          rightSectionPointerEvents="none"
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={leave}
        />
      </Combobox.Target>
      <LookupDropdown lookup={lookup} connected={connectionId !== null} chosen={[value]} />
    </Combobox>
  );
}
