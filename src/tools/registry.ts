import { slugs } from './manifest.ts';

/** The typed table from slug to handler and validator; each loads only when called. */
export function renderRegistry(): string {
  const entries = slugs().map(
    (slug) =>
      `  '${slug}': {\n    handler: () => import('../../actions/${slug}/handler.ts'),\n    validator: () => import('./validators/${slug}.cjs'),\n  },`,
  );
  return `// Made by \`npm run generate\` from actions/. Do not edit.
import type { Registry } from '../runtime/action.ts';

export const registry: Registry = {
${entries.join('\n')}
};
`;
}
