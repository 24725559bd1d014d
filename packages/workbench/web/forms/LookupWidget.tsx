import { Combobox, InputBase, Loader, Text, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useLookup } from '../api/lookup.ts';
import { textOrUndefined } from './field-text.ts';
import { useFormContext } from './form-context.ts';
import { widgetProps } from './text-widgets.tsx';

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
            // What is typed counts at once: the button that needs it may be the next to be pressed.
            props.onChange(textOrUndefined(currentTarget.value.trim()));
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

/** Stands for "read the next page" among the options, so that the keyboard reaches it like any other. */
export const more = ' more';

interface LookupDropdownProps {
  lookup: ReturnType<typeof useLookup>;
  connected: boolean;
  chosen: readonly string[];
}

export function LookupDropdown({ lookup, connected, chosen }: LookupDropdownProps) {
  const { options, isFetching, error, hasNextPage } = lookup;
  return (
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
          <Combobox.Empty>{hasNextPage ? 'No matches in the first results.' : 'No results.'}</Combobox.Empty>
        )}
        {hasNextPage && !isFetching && <Combobox.Option value={more}>Show more</Combobox.Option>}
        {isFetching && (
          <Combobox.Empty>
            <Loader size="xs" aria-label="Loading" />
          </Combobox.Empty>
        )}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}

export function lookupSource(schema: RJSFSchema): string {
  const source: unknown = schema['x-lookup'];
  return typeof source === 'string' ? source : '';
}
