import { ActionIcon, Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  ObjectFieldTemplatePropertyType,
  ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { IconArrowUp, IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { Action } from '../shell/controls.tsx';
import css from './Field.module.css';

/** Required fields first, then the others in their order, advanced ones folded. */
export function ObjectTemplate({
  schema,
  properties,
  fieldPathId,
  formData,
  errorSchema,
}: ObjectFieldTemplateProps) {
  const isRoot = fieldPathId.path.length === 0;
  const needs = new Set(schema.required ?? []);
  const isAdvanced = ({ name }: ObjectFieldTemplatePropertyType) => {
    const property = schema.properties?.[name];
    return (
      !needs.has(name) &&
      typeof property === 'object' &&
      'x-advanced' in property &&
      property['x-advanced'] === true
    );
  };
  const advanced = properties.filter(isAdvanced);
  const plain = properties.filter((property) => !advanced.includes(property));
  const ordered = [
    ...plain.filter(({ name }) => needs.has(name)),
    ...plain.filter(({ name }) => !needs.has(name)),
  ];
  const values: Record<string, unknown> = formData ?? {};
  const inUse = advanced.filter(({ name }) => values[name] !== undefined);
  const faulty = advanced.some(({ name }) => errorSchema?.[name]);
  return (
    <div className={isRoot ? css.fields : `${css.fields} ${css.nested}`}>
      {ordered.map(({ content }) => content)}
      {advanced.length > 0 && (
        <Advanced count={advanced.length} used={inUse.length} faulty={faulty}>
          {advanced}
        </Advanced>
      )}
    </div>
  );
}

interface AdvancedProps {
  count: number;
  used: number;
  faulty: boolean;
  children: ObjectFieldTemplatePropertyType[];
}

function Advanced({ count, used, faulty, children }: AdvancedProps) {
  const [opened, { toggle }] = useDisclosure(faulty);
  return (
    <div>
      <UnstyledButton className={css.fold} onClick={toggle} aria-expanded={opened}>
        <IconChevronRight size={15} className={css.chevron} data-open={opened || undefined} aria-hidden />
        Advanced ({used > 0 ? `${used} of ${count} set` : count})
      </UnstyledButton>
      <Collapse expanded={opened} keepMounted={false}>
        <div className={css.fields} style={{ paddingTop: '0.5rem' }}>
          {children.map(({ content }) => content)}
        </div>
      </Collapse>
    </div>
  );
}

/** A list of records. */
export function ArrayTemplate({
  items,
  canAdd,
  onAddClick,
  disabled,
  schema,
  fieldPathId,
}: ArrayFieldTemplateProps) {
  const item =
    typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items.title : undefined;
  return (
    <fieldset className={css.fields} style={{ border: 0, padding: 0, margin: 0 }} id={fieldPathId.$id}>
      {items}
      {canAdd && (
        <div>
          <Action icon={IconPlus} size="xs" onClick={onAddClick} disabled={disabled === true}>
            Add {item ? item.toLowerCase() : 'entry'}
          </Action>
        </div>
      )}
    </fieldset>
  );
}

export function ArrayItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
  const { hasMoveUp, hasRemove, onMoveUpItem, onRemoveItem } = buttonsProps;
  return (
    <div className={css.item}>
      <div className={css.itemBody}>{children}</div>
      {hasMoveUp && (
        <ActionIcon aria-label={`Move entry ${index + 1} up`} onClick={onMoveUpItem}>
          <IconArrowUp size={16} />
        </ActionIcon>
      )}
      {hasRemove && (
        <ActionIcon aria-label={`Remove entry ${index + 1}`} onClick={onRemoveItem}>
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </div>
  );
}
