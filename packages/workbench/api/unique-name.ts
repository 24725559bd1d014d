const MAX_LENGTH = 92;

/** The name itself, or with the first number after it that makes it unique. */
export function uniqueName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let number = 2; isTaken(name); number += 1) name = `${wanted.slice(0, MAX_LENGTH)} ${number}`;
  return name;
}
