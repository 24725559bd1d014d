import type { Command } from 'commander';
import type { Action } from './connector.ts';

/** What may stand where the cursor is; after a tab, what it is. */
export interface Candidate {
  text: string;
  about: string;
}

/**
 * What can go on a command line. `words` are those before the cursor, the last of them as far as it is typed; names of
 * files are left to the shell, which is asked to take them where nothing else comes. Pure.
 */
export function complete(
  program: Command,
  actions: readonly Action[],
  words: readonly string[],
): Candidate[] {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = program.commands.find((one) => one.name() === before[0]);
  const all =
    command === undefined
      ? before.length === 0
        ? commandsOf(program)
        : []
      : insideOf(command, actions, before.slice(1), typed);
  return all.filter(({ text }) => text.startsWith(typed));
}

const commandsOf = (program: Command): Candidate[] =>
  program.commands
    .filter((command) => !command.name().startsWith('_'))
    .map((command) => ({ text: command.name(), about: command.summary() }));

function insideOf(
  command: Command,
  actions: readonly Action[],
  before: readonly string[],
  typed: string,
): Candidate[] {
  const last = before.at(-1) ?? '';
  const action = actions.find(({ slug }) => slug === before[0]);
  const option = command.options.find(({ short, long }) => last !== '' && [short, long].includes(last));
  if (option?.required) {
    if (last === '-i' || last === '--in') return inputsOf(action, typed);
    return (option.argChoices ?? []).map((text) => ({ text, about: '' }));
  }
  if (typed.startsWith('-'))
    return command.options.map(({ long, short, description }) => ({
      text: long ?? short ?? '',
      about: description,
    }));
  return before.length === 0 ? argumentsOf(command, actions) : [];
}

/** The first argument: an action, where the command takes one. */
function argumentsOf(command: Command, actions: readonly Action[]): Candidate[] {
  const [argument] = command.registeredArguments;
  if (argument?.argChoices) return argument.argChoices.map((text) => ({ text, about: '' }));
  if (argument?.name() !== 'action') return [];
  return actions.map(({ slug, title }) => ({ text: slug, about: title }));
}

/** `key=` for each input; behind it the values that there are to choose from. */
function inputsOf(action: Action | undefined, typed: string): Candidate[] {
  if (action === undefined) return [];
  return Object.entries(action.input.properties ?? {}).flatMap(([key, property]) => {
    const values = property.type === 'boolean' ? ['true', 'false'] : (property.enum ?? []).map(String);
    if (!typed.startsWith(`${key}=`)) return [{ text: `${key}=`, about: property.title ?? '' }];
    return values.map((value) => ({ text: `${key}=${value}`, about: '' }));
  });
}
