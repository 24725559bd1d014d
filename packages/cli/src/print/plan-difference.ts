import type { PlanDifference } from '../plans/plan-difference.ts';
import type { Style } from '../session.ts';
import { entryLines } from './plan.ts';
import type { PlanEntry } from './plan-entries.ts';
import { hang, more, printable } from './text.ts';

/** What became another plan since: record by record. */
export function differenceLines(
  difference: PlanDifference,
  names: ReadonlyMap<string, string>,
  style: Style,
): string[] {
  const { paint, columns, most = Number.POSITIVE_INFINITY } = style;
  const section = <Part>(title: string, parts: Part[], linesOf: (part: Part) => string[]): string[] =>
    parts.length === 0
      ? []
      : [
          paint.bold(`${title} (${parts.length})`),
          ...parts.slice(0, most).flatMap(linesOf),
          ...more(parts.length - most).map((text) => paint.dim(`  ${text}`)),
        ];
  const entry = (one: PlanEntry) => entryLines(one, names, style);
  const { added, dropped, changed } = difference;
  if (added.length + dropped.length + changed.length === 0)
    return hang(
      '',
      'The result for each user and group is the same; only the requests or the version differ.',
      columns,
    );
  return [
    ...section('Not in the plan, but would be done now', added, entry),
    ...section('In the plan, but would not be done now', dropped, entry),
    ...section('Different from the plan', changed, ({ target, deviations }) => [
      `  ~ ${target.type} ${paint.cyan(printable(target.name ?? names.get(target.id) ?? target.id))}`,
      ...deviations.flatMap(({ what, planned, now }) =>
        hang(
          '      ',
          `${printable(what)}: ${printable(planned)} in the plan, ${printable(now)} now`,
          columns,
        ),
      ),
    ]),
  ];
}
