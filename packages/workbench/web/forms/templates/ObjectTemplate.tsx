import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ObjectFieldTemplatePropertyType, ObjectFieldTemplateProps } from '@rjsf/utils';
import { IconChevronRight } from '@tabler/icons-react';
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
