import { execFileSync } from 'node:child_process';

/** The words of a command line as a POSIX shell hands them to the program. */
export function shellWords(line: string): string[] {
  const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

/** The command lines of a text, those that go on after a backslash or inside quotes as one. Begins with the program. */
export function commandsIn(text: string, program: string): string[][] {
  const commands: string[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    const all = open === '' ? line : `${open}\n${line}`;
    if (open === '' && !line.trimStart().startsWith(`${program} `)) continue;
    const unfinished = line.endsWith('\\') || all.replaceAll("\\'", '').split("'").length % 2 === 0;
    open = unfinished ? all : '';
    if (!unfinished) commands.push(all);
  }
  return commands.map((command) => shellWords(command).slice(1));
}
