import { Anchor, Title } from '@mantine/core';
import type { ConnectionMethod } from '../../api/manifest.ts';
import css from './Guide.module.css';

/** How to obtain the credentials, beside the form that asks for them. */
export function Guide({ guide, docs }: { guide: NonNullable<ConnectionMethod['guide']>; docs: string }) {
  return (
    <aside className={css.guide} aria-label={guide.title}>
      <Title order={3}>{guide.title}</Title>
      <ol className={css.steps}>
        {guide.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {guide.notes && (
        <ul className={css.notes}>
          {guide.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {docs && (
        <Anchor href={docs} target="_blank" rel="noreferrer" size="xs" mt="xs" display="inline-block">
          The vendor's documentation
        </Anchor>
      )}
    </aside>
  );
}
