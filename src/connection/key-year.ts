const dayMs = 86_400_000;
const warnedDays = 30;
/** Keys made before have another end, which the vendor set for each. */
const firstYearlyKey = Date.UTC(2025, 0, 1);
const firstEndOfOldKeys = Date.UTC(2026, 4, 1);

/** Whether the text is a day of the calendar, such as 2026-01-31. Pure. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayOf(time) === text;
}

/**
 * What is to be said of a key made on that day (ISO 8601, UTC): nothing until 30 days before its year is over. Pure.
 * @param now milliseconds since 1970
 * @see https://support.atlassian.com/provisioning-users/docs/manage-scim-api-key-expiration
 */
export function keyYearWarning(keyCreated: string, now: number): string | undefined {
  const created = Date.parse(`${keyCreated}T00:00:00Z`);
  if (created > now + dayMs)
    return 'Key Created is in the future, so there is no warning before the key expires.';
  if (created < firstYearlyKey) {
    if (now < firstEndOfOldKeys - warnedDays * dayMs) return undefined;
    return `SCIM API keys created before 2025 expire between 2026-05-01 and 2027-05-01, each on its own date. ${whatToDo}`;
  }
  const end = new Date(created);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  const days = Math.ceil((end.getTime() - now) / dayMs);
  if (days > warnedDays) return undefined;
  const what = `The SCIM API key created on ${keyCreated}`;
  const when =
    days > 0
      ? `expires on ${dayOf(end.getTime())}, in ${days} ${days === 1 ? 'day' : 'days'}`
      : `expired on ${dayOf(end.getTime())}`;
  return `${what} ${when}. ${whatToDo}`;
}

const whatToDo =
  'Regenerate the key in Atlassian Administration, and enter it in the connection together with its Key Created.';

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
