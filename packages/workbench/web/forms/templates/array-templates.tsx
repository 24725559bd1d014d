import { ActionIcon, Button } from '@mantine/core';
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import css from './Field.module.css';

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
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={onAddClick}
            disabled={disabled === true}
          >
            Add {item ? item.toLowerCase() : 'entry'}
          </Button>
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
