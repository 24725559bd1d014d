import { type Token, tokensOf } from './list-tokens.ts';
import { isNamedAddress } from './text.ts';

/** What may be the family name in `Berg, Ida <ida@example.com>`. A user name such as `bob` is a separate entry. */
const familyName = /^\p{Lu}[\p{L}\p{M} '’-]*$/u;

/** More likely a user name than a part of a name, so it must not become part of one. */
const userName = /^[\p{Ll}\p{N}._-]+$/u;

/**
 * The entries of a list written as text, unchanged: separated by commas, semicolons or line ends. Quoted entries, addresses
 * with a name before them, and distinguished names are not split.
 */
export function splitList(text: string): string[] {
  const groups = betweenStrong(tokensOf(text)).filter((group) => group.some(isGiven));
  return groups
    .flatMap((group) => entriesOf(group, groups.length > 1, text))
    .filter(isGiven)
    .map((token) => token.text);
}

const isGiven = (token: Token): boolean => token.text !== '';

/** The parts between two semicolons or line ends, together. */
function betweenStrong(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  let group: Token[] = [];
  for (const token of tokens) {
    group.push(token);
    if (token.separator === ',') continue;
    groups.push(group);
    group = [];
  }
  return groups;
}

/**
 * Rejoins names that contain commas. If semicolons or line ends separate the entries, the commas before the only
 * address of a group belong to the name, unless the text before them can be a user name; otherwise one comma does, after a possible family name.
 * @param isStrong whether semicolons or line ends separate entries of this list
 */
function entriesOf(group: readonly Token[], isStrong: boolean, text: string): Token[] {
  const given = group.filter(isGiven);
  const isOneName =
    isStrong && given.filter((token) => token.text.includes('<')).length === 1 && given.at(-1)?.isBare;
  const entries: Token[] = [];
  for (const token of group) {
    let { start } = token;
    if (token.isBare && isNamedAddress(token.text)) {
      for (let before = entries.at(-1); before && belongs(before); before = entries.at(-1)) {
        start = before.start;
        entries.pop();
        if (!isOneName) break;
      }
    }
    entries.push(start === token.start ? token : { ...token, start, text: text.slice(start, token.end) });
  }
  return entries;

  function belongs(before: Token): boolean {
    if (!before.isBare) return false;
    if (!isOneName) return familyName.test(before.text);
    return isGiven(before) && !/[@<>]/.test(before.text) && !userName.test(before.text);
  }
}
