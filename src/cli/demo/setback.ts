/** A step of the demo did not do what it should. */
export class Setback extends Error {
  override readonly name = 'Setback';
}

/** Goes on only when something is so. */
export function insist(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new Setback(otherwise);
}
