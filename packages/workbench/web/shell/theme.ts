import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const iris: MantineColorsTuple = [
  '#eeeffb',
  '#dcdff6',
  '#bbc0ec',
  '#9aa1e4',
  '#7f87dc',
  '#6a73d6',
  '#4f58c4',
  '#454db2',
  '#3b43a0',
  '#2f3687',
];

const dark: MantineColorsTuple = [
  '#dfe3e9',
  '#c0c6d0',
  '#9aa2b1',
  '#8b93a2',
  '#3d434f',
  '#2a2e37',
  '#1d2026',
  '#16181d',
  '#0f1115',
  '#0a0b0e',
];

// The library leaves its buttons without a name.
const close = { 'aria-label': 'Close' };
const clear = { 'aria-label': 'Clear' };

export const theme = createTheme({
  colors: { iris, dark },
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    '"Inter Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '0.75rem', sm: '0.84375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  fontWeights: { medium: '500' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm', fw: 500 } },
    Modal: {
      defaultProps: {
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.45, blur: 2 },
        closeButtonProps: close,
      },
      styles: { title: { fontWeight: 600 } },
    },
    Drawer: { defaultProps: { closeButtonProps: close }, styles: { title: { fontWeight: 600 } } },
    Notification: {
      defaultProps: { closeButtonProps: close },
      styles: { description: { color: 'var(--text-soft)' } },
    },
    Select: { defaultProps: { clearButtonProps: clear } },
    MultiSelect: { defaultProps: { clearButtonProps: clear } },
    TagsInput: { defaultProps: { clearButtonProps: clear } },
    // Colour alone does not tell a link from the text around it.
    Anchor: { defaultProps: { underline: 'always' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
    Combobox: { defaultProps: { shadow: 'md' } },
    Popover: { defaultProps: { shadow: 'md' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
});

const both = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-soft)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-anchor': 'var(--brand)',
  '--mantine-color-red-light-color': 'var(--bad)',
};

/** The library's own greys and reds are too pale for small text. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...both, '--mantine-color-placeholder': '#6f7785', '--mantine-color-gray-light-color': '#4a5261' },
  dark: { ...both, '--mantine-color-placeholder': '#8b93a2' },
});
