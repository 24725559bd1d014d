import { ActionIcon, Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBraces, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { SearchField } from '../shell/controls.tsx';
import css from './Expression.module.css';
import { shortText } from './field-text.ts';
import type { Variable } from './form-context.ts';

interface VariablePickerProps {
  variables: () => Variable[];
  onPick: (expression: string) => void;
}

export function VariablePicker({ variables, onPick }: VariablePickerProps) {
  const [opened, { close, toggle }] = useDisclosure();
  const [search, setSearch] = useState('');
  const pick = (expression: string) => {
    close();
    setSearch('');
    onPick(expression);
  };
  return (
    <Popover opened={opened} onDismiss={close} width={380} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon aria-label="Insert a value from an earlier step" aria-expanded={opened} onClick={toggle}>
          <IconBraces size={16} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Values from earlier steps" maw="92vw">
        {opened && (
          <>
            <SearchField data-autofocus label="Search values" size="xs" value={search} onChange={setSearch} />
            <div className={css.tree}>
              <VariableList variables={variables} search={search} onPick={pick} />
            </div>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function VariableList({ variables: gather, search, onPick }: VariablePickerProps & { search: string }) {
  const [variables] = useState(gather);
  const wanted = search.trim();
  const shown = wanted === '' ? variables : findVariables(variables, wanted);
  if (shown.length === 0) {
    const hint = 'There are no earlier steps. Outputs of the steps above appear here.';
    return <p className={css.value}>{wanted === '' ? hint : 'No matching values.'}</p>;
  }
  return (
    <ul>
      {shown.map((variable) => (
        <VariableRow
          key={variable.expression}
          variable={variable}
          onPick={onPick}
          openAtFirst={wanted === '' && variables.length < 3}
        />
      ))}
    </ul>
  );
}

const most = 60;

/** Those whose path or title holds every word, short paths first. */
function findVariables(variables: Variable[], search: string): Variable[] {
  const words = search.toLowerCase().split(/\s+/);
  const found = flat(variables).filter(({ expression, name, about }) => {
    const text = `${expression} ${name} ${about}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const shortest = found.sort((a, b) => a.expression.length - b.expression.length).slice(0, most);
  return shortest.map((variable) => ({ ...variable, name: variable.expression, children: [] }));
}

const flat = (variables: Variable[]): Variable[] =>
  variables.flatMap((variable) => [variable, ...flat(variable.children)]);

interface VariableRowProps {
  variable: Variable;
  depth?: number;
  openAtFirst?: boolean;
  onPick: (expression: string) => void;
}

function VariableRow({ variable, depth = 0, openAtFirst = false, onPick }: VariableRowProps) {
  const [opened, setOpened] = useState(openAtFirst);
  const { name, expression, kind, about, sample, children } = variable;
  const preview = sample === undefined || typeof sample === 'object' ? kind : shortText(sample, 40);
  return (
    <li>
      <div className={css.row} style={{ paddingLeft: depth * 14 }}>
        {children.length > 0 ? (
          <UnstyledButton
            className={css.open}
            aria-expanded={opened}
            aria-label={`Expand ${name}`}
            onClick={() => setOpened(!opened)}
          >
            <IconChevronRight size={14} style={{ rotate: opened ? '90deg' : '0deg' }} />
          </UnstyledButton>
        ) : (
          <span className={css.open} />
        )}
        <UnstyledButton className={css.pick} title={about || expression} onClick={() => onPick(expression)}>
          <span className={css.name}>{name}</span>
          <span className={css.sample}>{preview}</span>
        </UnstyledButton>
      </div>
      {opened && children.length > 0 && (
        <ul>
          {children.map((child) => (
            <VariableRow key={child.expression} variable={child} depth={depth + 1} onPick={onPick} />
          ))}
        </ul>
      )}
    </li>
  );
}
