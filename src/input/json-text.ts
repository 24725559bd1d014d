import { parse } from 'lossless-json';

/** A number of a JSON text that no number of JavaScript is written as: its digits are kept. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** More digits than every number can hold, an exponent, a zero at the end: what JSON.parse writes otherwise. */
const loses = /(?:^|[[:,\s])-?(?:\d[\d.]{15}|\d+(?:\.\d+)?[eE]|\d+\.\d*0(?!\d))/;

/**
 * JSON whose numbers keep their digits; of a name that is there twice the last counts.
 * @throws SyntaxError for what is no JSON, RangeError for what is nested too deeply
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-6
 */
export function parseJson(text: string): unknown {
  // A fifth of the time, and most texts have no such number.
  const value: unknown = JSON.parse(text);
  if (!loses.test(text)) return value;
  return parse(text, undefined, {
    parseNumber: (written) => {
      const number = Number(written);
      return String(number) === written && isExact(number) ? number : new JsonNumber(written);
    },
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

/** Whether a number surely still is what was written, wherever it was parsed. */
export function isExact(value: number): boolean {
  if (Number.isInteger(value)) return Number.isSafeInteger(value);
  return Number.isFinite(value) && /^-?[\d.]{1,16}$/.test(String(value));
}

/** The number, where it can be one of JavaScript without loss. */
export function exactNumber({ text }: JsonNumber): number | undefined {
  const value = Number(text);
  const isWhole = /^-?\d+$/.test(text);
  return Number.isFinite(value) && (isWhole ? Number.isSafeInteger(value) : true) ? value : undefined;
}

/**
 * Numbers where no schema says what they are (the body of a request): those that fit become numbers, in place. Pure but for that.
 * @returns the path of each whole number that has lost digits, or would
 */
export function settleNumbers(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? [[...path]] : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const lost: string[][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member instanceof JsonNumber) {
      const number = exactNumber(member);
      if (number === undefined) lost.push([...path, key]);
      else Object.defineProperty(value, key, { value: number });
    } else if (typeof member === 'number' || typeof member === 'object') {
      lost.push(...settleNumbers(member, [...path, key]));
    }
  }
  return lost;
}
