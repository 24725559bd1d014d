import { and, desc, eq, getTableColumns, inArray, lt, lte, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Run, RunKind, RunState, RunSummary, Step } from '../../api/types.ts';
import type { Database } from './database.ts';
import { runSteps, runs } from './schema.ts';

interface RunsWanted {
  workflowId?: string;
  state?: RunState;
  limit: number;
  /** The number of the last run of the part before. */
  before?: number;
}

export function createRunStore(database: Database) {
  const countSteps = (condition?: SQL) =>
    sql<number>`${database
      .select({ count: sql`COUNT(*)` })
      .from(runSteps)
      .where(and(eq(runSteps.runId, runs.id), condition))}`;
  const { inputs, inputTitles, definition, rerunOf, number, ...columns } = getTableColumns(runs);
  const summary = {
    ...columns,
    stepCount: countSteps(),
    stepsDone: countSteps(notInArray(runSteps.state, ['pending', 'running'])),
  };

  return {
    /** `definition`: the steps as they are when it starts. */
    add(run: Run, definition: Step[]): void {
      database
        .insert(runs)
        .values({ ...run, definition })
        .run();
    },
    /** State, result and times. */
    change({ id, state, hadErrors, message, outcome, endedAt, durationMs }: RunSummary): void {
      const change = { state, hadErrors, message, outcome, endedAt, durationMs };
      database.update(runs).set(change).where(eq(runs.id, id)).run();
    },
    /** All but its steps. */
    find: (id: string): Omit<Run, 'steps' | 'version'> | undefined =>
      database
        .select({ ...summary, inputs, inputTitles, rerunOf })
        .from(runs)
        .where(eq(runs.id, id))
        .get(),
    /** The steps as they were when it started. */
    definition: (id: string): Step[] =>
      database.select({ definition }).from(runs).where(eq(runs.id, id)).get()?.definition ?? [],
    /** Newest first. */
    list({ workflowId, state, limit, before }: RunsWanted) {
      const rows = database
        .select({ ...summary, number })
        .from(runs)
        .where(
          and(
            workflowId === undefined ? undefined : eq(runs.workflowId, workflowId),
            state === undefined ? undefined : eq(runs.state, state),
            before === undefined ? undefined : lt(runs.number, before),
          ),
        )
        .orderBy(desc(runs.number))
        .limit(limit)
        .all();
      return {
        runs: rows.map(({ number: _, ...run }): RunSummary => run),
        last: rows.length === limit ? rows.at(-1)?.number : undefined,
      };
    },
    /** Those that had not ended when the workbench was killed. */
    unended: (): RunSummary[] =>
      database
        .select(summary)
        .from(runs)
        .where(inArray(runs.state, ['queued', 'running']))
        .all(),
    /** The newest run of this kind that came after another one, or null. */
    following: (id: string, kind: RunKind, dryRun = false): string | null =>
      database
        .select({ id: runs.id })
        .from(runs)
        .where(and(eq(runs.rerunOf, id), eq(runs.kind, kind), eq(runs.dryRun, dryRun)))
        .orderBy(desc(runs.number))
        .get()?.id ?? null,
    remove(id: string): void {
      database.delete(runs).where(eq(runs.id, id)).run();
    },
    /** Keeps the newest runs of a workflow. */
    prune(workflowId: string, keep: number): void {
      const ofWorkflow = eq(runs.workflowId, workflowId);
      const newestPruned = database
        .select({ number: runs.number })
        .from(runs)
        .where(ofWorkflow)
        .orderBy(desc(runs.number))
        .limit(1)
        .offset(keep);
      database
        .delete(runs)
        .where(and(ofWorkflow, lte(runs.number, newestPruned)))
        .run();
    },
  };
}
