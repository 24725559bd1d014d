import { Tooltip, UnstyledButton } from '@mantine/core';
import type { FieldTemplateProps } from '@rjsf/utils';
import { useState } from 'react';
import expressionCss from './Expression.module.css';
import { ExpressionInput } from './ExpressionInput.tsx';
import css from './Field.module.css';
import { isExpression } from './field-text.ts';
import { useFormContext } from './form-context.ts';

/** Label, control, help and faults of one field; any field may be given an expression instead of a value. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, schema, uiSchema, required, rawDescription, rawErrors, formData, onChange, children } =
    props;
  const { variables } = useFormContext();
  const [asked, setAsked] = useState(false);
  if (props.fieldPathId.path.length === 0 || props.hidden) return children;

  const widget: unknown = uiSchema?.['ui:widget'];
  const takesText = schema.type === 'string' && (widget === 'text' || widget === 'textarea');
  const expressed = !takesText && variables !== null && (asked || isExpression(formData));
  const ownLabel = widget === 'checkbox' && !expressed;
  const inList = typeof props.fieldPathId.path.at(-1) === 'number';
  const change = (value: unknown) => onChange(value, props.fieldPathId.path);
  const otherWay = expressed ? 'Fixed value' : 'Expression';
  const toggle = () => {
    setAsked(!expressed);
    if (isExpression(formData) || formData === '') change(undefined);
  };

  return (
    <div className={css.field}>
      {!inList && (
        <div className={css.head}>
          {ownLabel ? (
            children
          ) : (
            <label className={css.label} htmlFor={id} id={`${id}.label`}>
              {label}
              {required && (
                <span className={css.needed} aria-hidden>
                  *
                </span>
              )}
            </label>
          )}
          {variables !== null && !takesText && (
            <span className={css.toggle}>
              <Tooltip label={expressed ? 'Use a fixed value' : 'Use a value from an earlier step'}>
                <UnstyledButton
                  className={expressionCss.toggle}
                  aria-label={`${otherWay} for ${label}`}
                  onClick={toggle}
                >
                  {otherWay}
                </UnstyledButton>
              </Tooltip>
            </span>
          )}
        </div>
      )}
      {expressed ? (
        <ExpressionInput id={id} value={typeof formData === 'string' ? formData : ''} onChange={change} />
      ) : (
        (!ownLabel || inList) && children
      )}
      {rawDescription && !inList && (
        <div className={css.about} id={`${id}.about`}>
          {rawDescription}
        </div>
      )}
      {rawErrors?.map((fault) => (
        <div key={fault} className={css.fault} id={`${id}.fault`}>
          {fault}
        </div>
      ))}
    </div>
  );
}
