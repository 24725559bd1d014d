const LONGEST = 92;

/** The name itself, or with a number behind it until it is free. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let number = 2; isTaken(name); number += 1) name = `${wanted.slice(0, LONGEST)} ${number}`;
  return name;
}
