import { aboutTo, startQuestion } from './confirm.ts';
import { type ConnectionOptions, connectionArguments } from './connection/options.ts';
import { withConnection } from './connection/with-connection.ts';
import { type Action, type InvokeResult, loadConnector } from './connector.ts';
import { type InputOptions, readInput, stdinUses } from './input.ts';
import { type PrintOptions, printResult } from './print/result.ts';
import { createProgressBar } from './progress-bar.ts';
import { viewSchema } from './schema-view.ts';
import { type ExitCode, exitCode, printJson, type Session } from './session.ts';
import { findAction, UsageError } from './usage.ts';

export interface RunOptions extends ConnectionOptions, InputOptions {
  dryRun?: true;
  yes?: true;
  timeout?: number;
  verbose?: true;
  json?: true;
}

type Input = Record<string, unknown>;
type Run = (input: Input) => Promise<InvokeResult>;

export async function runAction(name: string, options: RunOptions, session: Session): Promise<void> {
  const { io, err, end } = session;
  const { describe, invoke } = await loadConnector();
  const action = findAction(describe(), name, io);
  if (options.dryRun && !Object.hasOwn(viewSchema(action.input).properties ?? {}, 'dryRun'))
    throw new UsageError(`${action.slug} only reads: it changes nothing, with or without --dry-run.`);
  const asks = mustAsk(action, options, session);
  const given = await readInput(options, session);
  const input = options.dryRun ? { ...given, dryRun: true } : given;
  const print: PrintOptions = {
    verbose: options.verbose === true,
    run: (slug) => [`${io.name} run ${slug}`, ...connectionArguments(options)].join(' '),
  };
  const result = await withConnection(options, session, async (connection) => {
    const run: Run = (values) => {
      const bar = createProgressBar(io.stderr);
      return invoke({
        action: action.slug,
        connection,
        input: values,
        signal: io.signal,
        onProgress: bar.show,
        ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout * 1_000 }),
      }).finally(bar.clear);
    };
    return asks && !(await mayRun(action, input, run, session, print)) ? undefined : run(input);
  });
  if (result === undefined) {
    err.print('Nothing was changed.');
    return end(exitCode.failed);
  }
  if (options.json) printJson(session, result);
  else printResult(action, result, session, print);
  end(codeOf(result));
}

function codeOf({ ok, meta }: InvokeResult): ExitCode {
  if (!ok) return exitCode.failed;
  return meta.status === 'partial' ? exitCode.partial : exitCode.ok;
}

/** Only a person can answer, and only one who has not said yes beforehand. */
function mustAsk({ slug, hints }: Action, options: RunOptions, { io }: Session): boolean {
  const somebody = io.stdin.isTTY === true && io.stderr.isTTY === true;
  if (!hints.destructive || options.dryRun || options.yes || !somebody) return false;
  if (stdinUses(options) === 0) return true;
  throw new UsageError(
    `${slug} takes something away, and after an input that is typed nothing can be asked.`,
    'Add --yes if it is right, or --dry-run to see what it would do.',
  );
}

/** Asks until the answer is yes or no; a dry run in between shows on the error stream what is asked about. */
async function mayRun(
  action: Action,
  input: Input,
  run: Run,
  session: Session,
  print: PrintOptions,
): Promise<boolean> {
  const { err } = session;
  const question = startQuestion(session);
  try {
    for (;;) {
      const answer = await question.ask(...aboutTo(action, input, err));
      if (answer !== 'dry run') return answer === 'yes';
      printResult(action, await run({ ...input, dryRun: true }), { out: err, err }, print);
      err.print('');
    }
  } finally {
    question.close();
  }
}
