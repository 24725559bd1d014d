/**
 * What SCIM keeps for programs: the URNs in use, addresses in the API, and extensions whose values stand at the top as
 * well. The readable form leaves it out.
 */
export function isBookkeeping(key: string): boolean {
  return ['schemas', 'location', '$ref'].includes(key) || key.startsWith('urn:');
}
