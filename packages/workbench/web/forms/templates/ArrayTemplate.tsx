import { Button } from '@mantine/core';
import type { ArrayFieldTemplateProps } from '@rjsf/utils';
import { IconPlus } from '@tabler/icons-react';
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
