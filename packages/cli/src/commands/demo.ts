import type { Command } from 'commander';
import { addExamples } from '../command-line.ts';
import { connectionTo, startEmbedded } from '../connection/embedded.ts';
import { loadConnector } from '../connector.ts';
import { createContext, runSteps, userCount } from '../demo/context.ts';
import { steps } from '../demo/steps.ts';
import { wrap } from '../print/text.ts';
import { exitCode, type Paint, type Session } from '../session.ts';

const groups = 12;

/** The command `aup demo`: plays a few steps on an embedded emulator. */
export function addDemoCommand(program: Command, session: Session): void {
  const command = program
    .command('demo')
    .summary('take a guided tour, without an Atlassian account')
    .description(
      `Takes a few steps on a simulated directory with ${userCount} users: connect, create, find, change, list, deactivate, ` +
        'reactivate. Each step is checked in the directory itself. Nothing leaves this machine.',
    )
    .action(() => showDemo(session));
  addExamples(command, session, [['demo', 'takes a second']]);
}

async function showDemo({ io, out, end }: Session): Promise<void> {
  const { paint, columns } = out;
  const connector = await loadConnector();
  const emulator = await startEmbedded({ users: userCount, groups });
  try {
    out.print(
      paint.bold(connector.describe().title),
      ...wrap(
        `A simulated Atlassian directory with ${userCount} users runs inside this program. Nothing leaves this machine.`,
        columns,
      ),
    );
    const connection = connectionTo(emulator);
    const context = createContext(
      { connector, connection, directory: emulator.directory, signal: io.signal },
      out,
    );
    const allWell = await runSteps(steps, context, out);
    out.print('', ...(allWell ? closing(io.name, paint) : ['The demo stopped here.']));
    end(allWell ? exitCode.ok : exitCode.failed);
  } finally {
    await emulator.close();
  }
}

function closing(name: string, paint: Paint): string[] {
  const next: [string, string][] = [
    ['actions', 'every action'],
    ['describe update-user', 'what one of them takes'],
    ['run list-users --emulator', 'try one'],
    ['emulator', 'keep a directory running'],
  ];
  const width = Math.max(...next.map(([line]) => line.length));
  return [
    paint.green(`All ${steps.length} steps succeeded.`),
    '',
    paint.bold('Next steps'),
    ...next.map(([line, purpose]) => `  ${name} ${line.padEnd(width)}  ${paint.dim(purpose)}`),
  ];
}
