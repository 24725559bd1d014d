import type { EmulatorOptions } from 'atlassian-scim-emulator';
import { prefix } from './ask.ts';

/** By what each switch of the emulator shows itself. */
export const switches: [EmulatorOptions, Record<string, string>][] = [
  [{ pageCap: 3 }, { 'page-default': '3', 'page-cap': '3' }],
  [
    { strict: true },
    {
      'schemas-missing': '400 SCIM invalidSyntax',
      'patch-operations-lower': '400 SCIM invalidSyntax',
      'patch-op-case': '400 SCIM invalidSyntax',
      'patch-boolean-word': '400 SCIM invalidValue',
      'patch-dotted-key': '400 SCIM invalidPath',
      'patch-unknown-key': '400 SCIM invalidPath',
    },
  ],
  [{ memberRemoval: 'filter' }, { 'member-remove-value': '400 SCIM invalidPath' }],
  [{ memberRemoval: 'value' }, { 'member-remove-path': '400 SCIM invalidPath' }],
  [{ renameMode: 'ignore' }, { 'group-rename-patch': 'passed over', 'group-rename-put': 'passed over' }],
  [{ groupPutClearsMembers: true }, { 'group-put-without-members': 'emptied' }],
  [{ uniqueExternalId: true }, { 'same-external-id': '409 SCIM uniqueness' }],
  [{ verifiedDomains: ['example.net'] }, { 'address-change': 'no longer linked' }],
  [{ orgGroups: [`${prefix}-group`] }, { 'group-name': 'taken outside the directory' }],
  [{ linkDelayMs: 3_600_000 }, { 'account-link': 'not within 31.5 s', 'account-id': 'absent' }],
  [{ unknownDirectory: '404' }, { 'unknown-directory': '404 SCIM' }],
  [{ charset: true }, { 'content-type': 'application/scim+json; charset=utf-8' }],
  [{ contentType: 'application/json' }, { 'content-type': 'application/json' }],
  [{ patchStatus: 204 }, { 'patch-status': '204' }],
  [{ omitEmpty: true }, { 'empty-resources': 'absent', 'empty-groups': 'absent', 'empty-members': 'absent' }],
  [{ unknownMember: 'ignore' }, { 'member-unknown': 'passed over' }],
  [{ largestBatch: 50 }, { 'member-batch': '10' }],
  [{ largestBatch: 200, largestBatchStatus: 500 }, { 'member-batch': '100' }],
  [
    { groupProjection: true },
    { 'group-excluded-members': 'followed', 'group-list-excluded-members': 'followed' },
  ],
  [{ latencyMs: 520 }, { latency: 'under 1 s' }],
  [
    { rateLimit: { perSecond: 0.01, burst: 12, of: 'all' } },
    { 'rate-limit': '429 after 12 requests, retry-after' },
  ],
];

/** Switches that no client can see, or that are none: how it is started, and what it is filled with. */
export const invisible = ['port', 'users', 'groups', 'seed', 'now', 'signal', 'logBodies', 'profile'];

/** Too slow to ask everything. */
export const isSlow = ({ latencyMs = 0 }: EmulatorOptions): boolean => latencyMs > 0;
