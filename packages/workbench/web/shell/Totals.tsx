import { UnstyledButton } from '@mantine/core';
import css from './Totals.module.css';

export interface Total {
  key: string;
  label: string;
  count: number;
  /** Of what, where the label does not say so. */
  kinds?: { count: number; unit: string }[];
  /** Its colour, where it is not zero. */
  tone?: string | undefined;
}

interface TotalsProps {
  label: string;
  totals: Total[];
  /** The one that is chosen; null: none. */
  chosen?: string | null;
  /** Where they choose what is listed: called with the key of what was pressed, or with null to list everything again. */
  onChoose?: (key: string | null) => void;
  /** Those that cannot be chosen. */
  fixed?: string[];
}

/** Numbers that say at a glance how much there is. */
export function Totals({ label, totals, chosen = null, onChoose, fixed = [] }: TotalsProps) {
  return (
    <ul className={css.totals} aria-label={label}>
      {totals.map(({ key, label: what, count, kinds = [], tone }) => {
        const face = (
          <>
            {kinds.map((kind) => (
              <b key={kind.unit}>
                {kind.count.toLocaleString()} <small>{kind.unit}</small>
              </b>
            ))}
            {kinds.length === 0 && <b>{count.toLocaleString()}</b>}
            <span>{what}</span>
          </>
        );
        return (
          <li key={key} data-tone={count > 0 ? tone : undefined}>
            {onChoose && count > 0 && !fixed.includes(key) ? (
              <UnstyledButton
                aria-pressed={key === chosen}
                onClick={() => onChoose(key === chosen ? null : key)}
              >
                {face}
              </UnstyledButton>
            ) : (
              <div>{face}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
