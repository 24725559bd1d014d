const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const ofDay = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

export function ago(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1_000);
  if (seconds > -45) return 'just now';
  if (seconds < -7 * 86_400) return day.format(Date.parse(iso));
  const [unit, length] = steps.find(([, size]) => -seconds >= size) ?? ['minute', 60];
  return relative.format(Math.min(-1, Math.round(seconds / length)), unit);
}

export function dateTime(iso: string): string {
  return absolute.format(Date.parse(iso));
}

/** The time of day, to the millisecond; a text that is no time stays as it is. */
export function timeOfDay(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : ofDay.format(time);
}

export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function bytes(count: number): string {
  if (count < 1_000) return `${count} B`;
  if (count < 1_000_000) return `${(count / 1_000).toFixed(count < 10_000 ? 1 : 0)} kB`;
  return `${(count / 1_000_000).toFixed(1)} MB`;
}

/** A number with what it counts: "1 step", "3 steps". */
export const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
