import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  Text,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
  type TextProps,
} from '@mantine/core';
import { type Icon, IconSearch } from '@tabler/icons-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Link } from 'wouter';

interface ActionProps
  extends Omit<ButtonProps, 'leftSection'>,
    Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> {
  icon?: Icon;
  /** The page of the workbench that it leads to. */
  to?: string;
  /** Whether it is what most people came for. @default a quiet one */
  primary?: boolean;
}

/** A button. */
export function Action({ icon: IconComponent, to, primary, ref, ...props }: ActionProps) {
  const look: ButtonProps = {
    variant: primary ? 'filled' : 'default',
    ...(IconComponent && { leftSection: <IconComponent size={props.size === 'xs' ? 14 : 16} /> }),
  };
  if (to === undefined) return <Button {...look} {...props} ref={ref} />;
  const { type: _, onClick: __, ...linkProps } = props;
  return <Button {...look} {...(linkProps as ButtonProps)} component={Link} href={to} />;
}

interface TextLinkProps extends AnchorProps {
  to: string;
  children: ReactNode;
}

/** A link within a text, to a page of the workbench. */
export const TextLink = ({ to, ...props }: TextLinkProps) => (
  <Anchor component={Link} href={to} inherit={props.size === undefined} {...props} />
);

/** A button within a text. */
export const TextButton = (props: AnchorProps & ComponentPropsWithRef<'button'>) => (
  <Anchor component="button" type="button" inherit {...props} />
);

/** What is said beside the matter. @param props.size `sm` where not given */
export const Note = (props: TextProps & { children: ReactNode; role?: string }) => (
  <Text size="sm" c="dimmed" {...props} />
);

interface SearchFieldProps extends Omit<TextInputProps, 'onChange' | 'leftSection'> {
  /** What is searched: its name and placeholder. */
  label: string;
  onChange: (text: string) => void;
}

export const SearchField = ({ label, onChange, ...props }: SearchFieldProps) => (
  <TextInput
    aria-label={label}
    placeholder={label}
    leftSection={<IconSearch size={props.size === 'xs' ? 14 : 16} />}
    onChange={typed(onChange)}
    {...props}
  />
);

/** Several lines of a text that is no prose: JSON, a table, an expression. */
export const CodeArea = (props: TextareaProps) => (
  <Textarea
    autosize
    spellCheck={false}
    styles={{ input: { fontFamily: 'var(--mono)', fontSize: '0.8125rem' } }}
    {...props}
  />
);

/** For `onChange` of a field: what is typed into it. */
export const typed =
  (take: (text: string) => void) =>
  ({ currentTarget }: { currentTarget: { value: string } }) =>
    take(currentTarget.value);
