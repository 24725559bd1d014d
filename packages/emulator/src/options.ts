/** Which header, if any, tells a throttled client when to come back. */
export type RetryHint = 'retry-after' | 'retry-after-date' | 'x-ratelimit' | 'none';

/** A token bucket for each directory, answering 429 when it is empty. */
export interface RateLimitOptions {
  /** Tokens that come back each second. */
  perSecond: number;
  /** The most tokens held; also the number at the start. */
  burst: number;
  /** Which requests take a token: every one, or those with another method than GET. */
  of: 'writes' | 'all';
  /** @default `retry-after` */
  headers?: RetryHint;
}

/** Everything that can be chosen when an emulator starts. `docs/emulator.md` says how sure each behaviour is. */
export interface EmulatorOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. @default 0 */
  port?: number;
  /**
   * Users seeded into the first directory.
   * @default 0
   */
  users?: number;
  /**
   * Groups seeded into the first directory.
   * @default 0
   */
  groups?: number;
  /**
   * Decides ids, keys and seeded people. The same seed and the same calls give the same ones.
   * @default 1
   */
  seed?: number;
  /**
   * Clock behind `created`, `lastModified` and `linkDelayMs`.
   * @default the machine's
   */
  now?: () => Date;
  /**
   * Most resources on a page, and how many when no `count` is sent.
   * @default 100
   */
  pageCap?: number;
  /**
   * Refuse what is not plain SCIM: missing `schemas`, `operations`, `Replace`, `"False"`, dotted keys.
   * @default false
   */
  strict?: boolean;
  /**
   * The only form of removing one member that is taken; the other is answered 400.
   * @default `any`
   */
  memberRemoval?: 'any' | 'filter' | 'value';
  /**
   * What a changed `displayName` of a group does: 400, or nothing.
   * @default `error`
   */
  renameMode?: 'error' | 'ignore';
  /**
   * A PUT of a group without `members` empties it.
   * @default false
   */
  groupPutClearsMembers?: boolean;
  /**
   * A second user with the same non-empty `externalId` is answered 409.
   * @default false
   */
  uniqueExternalId?: boolean;
  /**
   * Mail domains whose accounts the organization manages.
   * @default every domain
   */
  verifiedDomains?: string[];
  /**
   * Names of groups the organization has outside provisioning; creating one of them is answered 409.
   * @default none
   */
  orgGroups?: string[];
  /**
   * Milliseconds from creation until `atlassianAccountId` appears, by the clock `now`.
   * @default 0
   */
  linkDelayMs?: number;
  /**
   * Answer to an unknown directory id with a good key.
   * @default `403`
   */
  unknownDirectory?: '403' | '404';
  /**
   * Add `; charset=utf-8` to the content type.
   * @default false
   */
  charset?: boolean;
  /**
   * Content type of SCIM answers.
   * @default `application/scim+json`
   */
  contentType?: string;
  /**
   * Status of a successful PATCH; 204 comes without a body.
   * @default 200
   */
  patchStatus?: 200 | 204;
  /**
   * Leave out empty `Resources`, `members` and `groups`.
   * @default false
   */
  omitEmpty?: boolean;
  /**
   * Adding an unknown user to a group: 404 and nothing applied, or skipped in silence.
   * @default `error`
   */
  unknownMember?: 'error' | 'ignore';
  /**
   * The most members that one PATCH of a group may name; more are answered `largestBatchStatus`, and nothing is applied.
   * @default no limit
   */
  largestBatch?: number;
  /** The status for more members than `largestBatch`. @default 413 */
  largestBatchStatus?: number;
  /**
   * Groups are answered without what `excludedAttributes` names (RFC 7644, 3.9); false passes it over.
   * @default false
   */
  groupProjection?: boolean;
  /**
   * Milliseconds added to each answer.
   * @default 0
   */
  latencyMs?: number;
  /**
   * Answers 429 beyond this rate. It runs on real time.
   * @default no limit
   */
  rateLimit?: RateLimitOptions;
  /**
   * How another directory answers, by the names of behaviours in `docs/emulator.md`; `aup doctor` makes it. Options that are
   * given count more. What the emulator cannot do is listed in `notImitated`.
   * @default Atlassian's expected answers
   */
  profile?: Readonly<Record<string, string>>;
  /** Aborted while a large directory is made up, it ends the start, which then rejects with its reason. */
  signal?: AbortSignal;
  /**
   * Keep request bodies in the log.
   * @default true
   */
  logBodies?: boolean;
}

/** The options with their defaults filled in. */
export type Settings = Required<
  Omit<
    EmulatorOptions,
    'port' | 'users' | 'groups' | 'now' | 'verifiedDomains' | 'rateLimit' | 'signal' | 'profile'
  >
> & {
  /** `undefined` means that every domain is verified. */
  verifiedDomains: readonly string[] | undefined;
  rateLimit: RateLimitOptions | undefined;
  /** What two users may have alike, where a profile says so. */
  allowsSame: { userName: boolean; address: boolean };
};

/** Fills in the defaults. */
export function resolveSettings(options: EmulatorOptions): Settings {
  return {
    seed: options.seed ?? 1,
    pageCap: options.pageCap ?? 100,
    strict: options.strict ?? false,
    memberRemoval: options.memberRemoval ?? 'any',
    renameMode: options.renameMode ?? 'error',
    groupPutClearsMembers: options.groupPutClearsMembers ?? false,
    uniqueExternalId: options.uniqueExternalId ?? false,
    verifiedDomains: options.verifiedDomains?.map((domain) => domain.toLowerCase()),
    orgGroups: options.orgGroups ?? [],
    linkDelayMs: options.linkDelayMs ?? 0,
    unknownDirectory: options.unknownDirectory ?? '403',
    charset: options.charset ?? false,
    contentType: options.contentType ?? 'application/scim+json',
    patchStatus: options.patchStatus ?? 200,
    omitEmpty: options.omitEmpty ?? false,
    unknownMember: options.unknownMember ?? 'error',
    largestBatch: options.largestBatch ?? Number.POSITIVE_INFINITY,
    largestBatchStatus: options.largestBatchStatus ?? 413,
    groupProjection: options.groupProjection ?? false,
    latencyMs: options.latencyMs ?? 0,
    rateLimit: options.rateLimit,
    allowsSame: {
      userName: options.profile?.['same-user-name'] === 'accepted',
      address: options.profile?.['same-address'] === 'accepted',
    },
    logBodies: options.logBodies ?? true,
  };
}
