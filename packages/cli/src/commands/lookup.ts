import type { Command } from 'commander';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions, type ConnectionOptions } from '../connection/options.ts';
import { withConnection } from '../connection/with-connection.ts';
import type { FormSchema } from '../connector.ts';
import { type Action, asFailure, type LookupResult, loadConnector } from '../connector.ts';
import {
  addOutputOptions,
  checkOutputOptions,
  type OutputOptions,
  printAsked,
  printValue,
} from '../output.ts';
import { failureOf } from '../print/failure.ts';
import { tableOf } from '../print/table.ts';
import { exitCode, type Session } from '../session.ts';
import { unknownName } from '../usage.ts';

interface LookupOptions extends ConnectionOptions, OutputOptions {
  cursor?: string;
}

/** The command `aup lookup`: prints what a dropdown offers. */
export function addLookupCommand(program: Command, session: Session): void {
  const command = program
    .command('lookup')
    .summary('search the options of a dropdown')
    .description('Searches the users or groups of the directory, as the dropdowns of a workflow editor do.')
    .argument('<source>', 'users or groups')
    .argument('[query]', 'text that the name contains')
    .option('--cursor <cursor>', 'continue where an earlier page ended');
  addOutputOptions(command, 'the options and the cursor');
  addConnectionOptions(command).action((source: string, query: string | undefined, options: LookupOptions) =>
    lookUp(source, query, options, session),
  );
  addExamples(command, session, [
    ['lookup users anna', 'users with anna in their name'],
    ['lookup groups --emulator', 'the groups of a simulated directory'],
  ]);
}

async function lookUp(
  source: string,
  query: string | undefined,
  options: LookupOptions,
  session: Session,
): Promise<void> {
  checkOutputOptions(options);
  const { describe, lookup } = await loadConnector();
  const sources = sourcesOf(describe().actions ?? []);
  if (!sources.includes(source))
    throw unknownName('source', source, sources, `Available: ${sources.join(', ')}`);
  const answer = await withConnection(options, session, (connection) =>
    lookup({
      source,
      connection,
      signal: session.io.signal,
      ...(query === undefined ? {} : { query }),
      ...(options.cursor === undefined ? {} : { cursor: options.cursor }),
    }).then(
      (found) => ({ found }),
      (error: unknown) => ({ error: asFailure(error) }),
    ),
  );
  if ('found' in answer) {
    if (!(await printAsked(answer.found, answer.found.options, options, session)))
      printOptions(answer.found, session);
  } else if (options.output === 'json') {
    await printValue(answer, options, session);
  } else {
    session.err.print(failureOf(answer.error, session.err));
  }
  session.end('found' in answer ? exitCode.ok : exitCode.failed);
}

function printOptions({ options, cursor }: LookupResult, { out }: Session): void {
  if (options.length === 0) out.print('Nothing found.');
  else out.print(tableOf([...options], out, ['label', 'value']));
  if (cursor !== undefined) out.print(out.paint.dim(`For more, add --cursor ${cursor}`));
}

/** Every source that an input of an action names. */
function sourcesOf(actions: Action[]): string[] {
  const named = (schema: FormSchema): string[] => [
    ...(schema['x-lookup'] === undefined ? [] : [schema['x-lookup']]),
    ...(schema.items === undefined ? [] : named(schema.items)),
    ...Object.values(schema.properties ?? {}).flatMap(named),
  ];
  return [...new Set(actions.flatMap(({ input }) => named(input)))].sort();
}
