import { Input } from '@mantine/core';
import { ExpressionInput } from '../../forms/expressions/ExpressionInput.tsx';

interface FlowExpressionProps {
  id: string;
  label: string;
  about: string;
  placeholder: string;
  value: string | null;
  fault: string | undefined;
  onChange: (value: string | null) => void;
}

export function FlowExpression({
  id,
  label,
  about,
  placeholder,
  value,
  fault,
  onChange,
}: FlowExpressionProps) {
  return (
    <div>
      <Input.Label htmlFor={id}>{label}</Input.Label>
      <Input.Description id={`${id}.about`} mb={5}>
        {about}
      </Input.Description>
      <ExpressionInput
        id={id}
        value={value ?? ''}
        placeholder={placeholder}
        error={fault !== undefined}
        onChange={(next) => onChange(next ?? null)}
      />
      {fault && <Input.Error mt={4}>{fault}</Input.Error>}
    </div>
  );
}
