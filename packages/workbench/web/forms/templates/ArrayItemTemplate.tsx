import { ActionIcon } from '@mantine/core';
import type { ArrayFieldItemTemplateProps } from '@rjsf/utils';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import css from './Field.module.css';

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
