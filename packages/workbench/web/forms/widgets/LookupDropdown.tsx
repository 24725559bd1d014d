import { Combobox, Loader, Text } from '@mantine/core';
import type { RJSFSchema } from '@rjsf/utils';
import type { useLookup } from '../../api/lookups.ts';

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
        {!connected && <Combobox.Empty>Choose a connection to look this up.</Combobox.Empty>}
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
          <Combobox.Empty>{hasNextPage ? 'Nothing in the first part.' : 'Nothing found.'}</Combobox.Empty>
        )}
        {hasNextPage && !isFetching && <Combobox.Option value={more}>Show more</Combobox.Option>}
        {isFetching && (
          <Combobox.Empty>
            <Loader size="xs" aria-label="Looking up" />
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
