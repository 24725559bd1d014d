import { Combobox, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Service } from '../../../api/types.ts';
import { ActionKindIcon, DestructiveBadge, StatusBadge } from '../../shell/badges.tsx';
import { Note, SearchField } from '../../shell/controls.tsx';
import { Dialog } from '../../shell/dialogs.tsx';
import css from './ActionPicker.module.css';
import { findActions } from './find-actions.ts';

interface ActionPickerProps {
  opened: boolean;
  services: Map<string, Service>;
  onClose: () => void;
  onPick: (serviceId: string, action: string) => void;
}

/** All actions of all services, by collection. */
export function ActionPicker({ opened, services, onClose, onPick }: ActionPickerProps) {
  if (!opened) return null;
  return (
    <Dialog onClose={onClose} title="Add a step" size="40rem" styles={{ body: { paddingBottom: 0 } }}>
      <ActionSearch services={services} onClose={onClose} onPick={onPick} />
    </Dialog>
  );
}

function ActionSearch({ services, onClose, onPick }: Omit<ActionPickerProps, 'opened'>) {
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    opened: true,
    // By Escape, which the list would keep to itself.
    onDropdownClose: (by) => by === 'keyboard' && onClose(),
  });
  const groups = findActions(services, search);
  const { selectFirstOption, resetSelectedOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search has another first result
  useEffect(() => {
    if (search) selectFirstOption();
    else resetSelectedOption();
  }, [search]);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        const [serviceId = '', action = ''] = value.split('\n');
        onPick(serviceId, action);
      }}
    >
      <Combobox.EventsTarget>
        <SearchField
          data-autofocus
          label="Search actions"
          placeholder="Search actions, such as “add user”"
          value={search}
          onChange={setSearch}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={css.options} aria-label="Actions" tabIndex={0}>
        {groups.map(({ title, actions }) => (
          <Combobox.Group key={title} label={title}>
            {actions.map(({ serviceId, action }) => (
              <Combobox.Option key={`${serviceId}.${action.slug}`} value={`${serviceId}\n${action.slug}`}>
                <span className={css.name}>
                  <ActionKindIcon action={action} />
                  {action.title}
                  {action.hints.destructive && <DestructiveBadge words />}
                  {action.hints.readOnly && <StatusBadge>Read-only</StatusBadge>}
                </span>
                <span className={css.about}>{action.description}</span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {groups.length === 0 && (
          <Note ta="center" py="xl">
            No matching actions.
          </Note>
        )}
      </Combobox.Options>
    </Combobox>
  );
}
