import { Argument, type Command } from 'commander';
import { addExamples } from '../command-line.ts';
import { complete } from '../complete.ts';
import { loadManifest } from '../connector.ts';
import type { Session } from '../session.ts';

/** Hands what is typed to `aup __complete`, which answers a candidate a line: the text, a tab, what it is. Where none comes, files are offered. */
const scripts = {
  bash: `_aup() {
  local words=("\${COMP_WORDS[@]:1:COMP_CWORD}") line
  # Bash parts words at "=" and ":"; they are put together again.
  local text="\${COMP_LINE:0:COMP_POINT}"
  read -ra words <<< "$text"
  [[ "$text" == *" " ]] && words+=("")
  COMPREPLY=()
  while IFS=$'\\t' read -r line _; do COMPREPLY+=("$line"); done < <("\${words[0]}" __complete -- "\${words[@]:1}" 2>/dev/null)
  local last="\${words[@]: -1}"
  if [[ "$last" == *=* && "\${COMP_WORDBREAKS}" == *=* ]]; then COMPREPLY=("\${COMPREPLY[@]#*=}"); fi
  [[ \${#COMPREPLY[@]} -eq 1 && "\${COMPREPLY[0]}" == *= ]] && compopt -o nospace
}
complete -o default -F _aup aup
`,
  zsh: `#compdef aup
_aup() {
  local -a lines candidates
  local line
  lines=("\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  for line in $lines; do
    [[ -n "$line" ]] && candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#candidates} )); then _describe -V aup candidates -S ''; else _files; fi
}
compdef _aup aup
`,
  fish: `function __aup_complete
  set -l words (commandline -opc) (commandline -ct)
  $words[1] __complete -- $words[2..-1] 2>/dev/null
end
complete -c aup -f -a '(__aup_complete)'
complete -c aup -n 'test -z "$(__aup_complete)"' -F
`,
};

type Shell = keyof typeof scripts;

/** The command `aup completion`, and the hidden one that its scripts ask while a line is typed. */
export function addCompletionCommand(program: Command, session: Session): void {
  const command = program
    .command('completion')
    .summary('print a completion script for a shell')
    .description(
      'Prints a shell script that completes commands, actions, options and inputs with the tab key.',
    )
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(scripts)))
    .action((shell: Shell) => {
      session.io.stdout.write(scripts[shell]);
    });
  addExamples(command, session, [
    ['completion bash > ~/.local/share/bash-completion/completions/aup', 'bash'],
    ['completion zsh > ~/.zfunc/_aup', 'zsh, with ~/.zfunc in fpath'],
    ['completion fish > ~/.config/fish/completions/aup.fish', 'fish'],
  ]);
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      const actions = (await loadManifest()).actions ?? [];
      const lines = complete(program, actions, words).map(({ text, about }) => `${text}\t${about}\n`);
      session.io.stdout.write(lines.join(''));
    });
}
