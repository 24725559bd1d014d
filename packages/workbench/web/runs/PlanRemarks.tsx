import { List, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Plan } from '../../api/types.ts';
import { Note } from '../shell/controls.tsx';
import css from './PlanView.module.css';

const mostShown = 5;

/** What a plan does not bring about, does not know, or warns of. */
export function PlanRemarks({ runId, plan }: { runId: string; plan: Plan }) {
  const { problems, unforeseen, warnings } = plan;
  return (
    <div className={css.remarks}>
      <Remarks
        title={`Not done (${problems.length})`}
        entries={problems.map(({ stepId, who, message }) => ({
          who,
          text: message,
          href: `/runs/${runId}/${stepId}`,
        }))}
      />
      <Remarks
        title={`Not in the plan (${unforeseen.length})`}
        about="The plan does not cover these steps or items. Applying it leaves out what would write."
        entries={unforeseen.map(({ stepId, title, reason }) => ({
          who: title,
          text: reason,
          href: `/runs/${runId}/${stepId}`,
        }))}
      />
      <Remarks title={`Warnings (${warnings.length})`} entries={warnings.map((text) => ({ text }))} />
    </div>
  );
}

interface RemarksProps {
  title: string;
  about?: string;
  entries: { who?: string; text: string; href?: string }[];
}

function Remarks({ title, about, entries }: RemarksProps) {
  const [all, setAll] = useState(false);
  if (entries.length === 0) return null;
  const shown = all ? entries : entries.slice(0, mostShown);
  return (
    <section className={css.remark} aria-label={title}>
      <Title order={3}>{title}</Title>
      {about && (
        <Note size="xs" mb={4}>
          {about}
        </Note>
      )}
      <List size="sm">
        {shown.map(({ who, text, href }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no names and never move
          <List.Item key={index}>
            {who && href ? (
              <>
                <Link href={href}>{who}</Link>:{' '}
              </>
            ) : null}
            {text}
          </List.Item>
        ))}
      </List>
      {entries.length > mostShown && (
        <UnstyledButton className={css.more} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${entries.length}`}
        </UnstyledButton>
      )}
    </section>
  );
}
