import type { Command } from 'commander';
import { loadConnector } from '../connector.ts';
import { audience } from '../demo/cast.ts';
import { play } from '../demo/play.ts';
import { createStage } from '../demo/stage.ts';
import { story } from '../demo/story.ts';
import { connectionTo, startEmbedded } from '../embedded.ts';
import { addExamples } from '../examples.ts';
import { exitCode } from '../exit-code.ts';
import type { Paint } from '../page.ts';
import { wrap } from '../print/wrap.ts';
import type { Session } from '../session.ts';

const groups = 12;

export function addDemoCommand(program: Command, session: Session): void {
  const command = program
    .command('demo')
    .summary('see it work, without an Atlassian account')
    .description(
      `Plays a short story on a made-up directory of ${audience} users: connect, create, find, change, list, deactivate, ` +
        'reactivate. Each step is checked against the directory itself. Nothing leaves this machine.',
    )
    .action(() => showDemo(session));
  addExamples(command, session, [['demo', 'takes a second']]);
}

async function showDemo({ io, out, end }: Session): Promise<void> {
  const { paint, columns } = out;
  const connector = await loadConnector();
  const emulator = await startEmbedded({ users: audience, groups });
  try {
    out.print(
      paint.bold(connector.describe().title),
      ...wrap(
        `A made-up Atlassian directory with ${audience} users runs inside this program. Nothing leaves this machine.`,
        columns,
      ),
    );
    const connection = connectionTo(emulator);
    const stage = createStage(
      { connector, connection, directory: emulator.directory, signal: io.signal },
      out,
    );
    const allWell = await play(story, stage, out);
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
    paint.green(`All ${story.length} steps did what they should.`),
    '',
    paint.bold('What next'),
    ...next.map(([line, purpose]) => `  ${name} ${line.padEnd(width)}  ${paint.dim(purpose)}`),
  ];
}
