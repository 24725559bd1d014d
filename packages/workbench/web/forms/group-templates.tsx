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
import { itemsOf } from './field-text.ts';

/** Required fields first, then the others in their order, advanced ones folded. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { schema, properties, fieldPathId } = props;
  const isRoot = fieldPathId.path.length === 0;
  const { required = [], properties: schemas = {} } = schema;
  const isNeeded = ({ name }: ObjectFieldTemplatePropertyType) => required.includes(name);
  const isAdvanced = ({ name }: ObjectFieldTemplatePropertyType) =>
    Object(schemas[name])['x-advanced'] === true;
  const others = properties.filter((property) => !isNeeded(property));
  const advanced = others.filter(isAdvanced);
  return (
    <div className={isRoot ? css.fields : `${css.fields} ${css.nested}`}>
      {properties.filter(isNeeded).map(({ content }) => content)}
      {others.filter((property) => !isAdvanced(property)).map(({ content }) => content)}
      {advanced.length > 0 && <Advanced {...props} properties={advanced} />}
    </div>
  );
}

function Advanced({ properties, formData, errorSchema }: ObjectFieldTemplateProps) {
  const [opened, { toggle }] = useDisclosure(properties.some(({ name }) => errorSchema?.[name]));
  const count = properties.length;
  const used = properties.filter(({ name }) => formData?.[name] !== undefined).length;
  return (
    <div>
      <UnstyledButton className={css.fold} onClick={toggle} aria-expanded={opened}>
        <IconChevronRight size={15} className={css.chevron} data-open={opened || undefined} aria-hidden />
        Advanced ({used > 0 ? `${used} of ${count} set` : count})
      </UnstyledButton>
      <Collapse expanded={opened} keepMounted={false}>
        <div className={css.fields} style={{ paddingTop: '0.5rem' }}>
          {properties.map(({ content }) => content)}
        </div>
      </Collapse>
    </div>
  );
}

/** A list of records. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { items, canAdd, onAddClick, disabled, schema, fieldPathId } = props;
  return (
    <fieldset className={css.fields} style={{ border: 0, padding: 0, margin: 0 }} id={fieldPathId.$id}>
      {items}
      {canAdd && (
        <div>
          <Action icon={IconPlus} size="xs" onClick={onAddClick} disabled={disabled === true}>
            Add {itemsOf(schema).title?.toLowerCase() || 'entry'}
          </Action>
        </div>
      )}
    </fieldset>
  );
}

export function ArrayFieldItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
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
