// Made by `npm run generate` from connector.json, actions/ and schemas/. Do not edit.

/**
 * The part of JSON Schema that forms, inputs and outputs are written in, with the hints (`x-`) for hosts. A host may pass over every hint; a keyword that is not named here checks values as JSON Schema says.
 */
export interface FormSchema {
  /**
   * One type, or several.
   */
  type?: string | string[];
  /**
   * The name for people.
   */
  title?: string;
  /**
   * What it is, for people.
   */
  description?: string;
  /**
   * What is taken where nothing is given.
   */
  default?: unknown;
  /**
   * The values to choose from.
   */
  enum?: unknown[];
  /**
   * The only value.
   */
  const?: unknown;
  /**
   * A regular expression that a text has to fit.
   */
  pattern?: string;
  /**
   * The least number.
   */
  minimum?: number;
  /**
   * The greatest number.
   */
  maximum?: number;
  /**
   * Of a list: each entry.
   */
  items?: FormSchema;
  /**
   * Of an object: by key, in the order of the form.
   */
  properties?: {
    [k: string]: FormSchema;
  };
  /**
   * Of an object: whether there may be others, and what these are.
   */
  additionalProperties?: boolean | FormSchema;
  /**
   * Keys that must be given.
   */
  required?: string[];
  /**
   * It is never shown, logged or exported.
   */
  "x-secret"?: boolean;
  /**
   * Of a field of a connection: it decides where the secrets are sent.
   */
  "x-destination"?: boolean;
  /**
   * To be folded away until somebody asks for more.
   */
  "x-advanced"?: boolean;
  /**
   * The text may have several lines.
   */
  "x-multiline"?: boolean;
  /**
   * An example, shown while the field is empty.
   */
  "x-placeholder"?: string;
  /**
   * Other names under which it is taken.
   */
  "x-aliases"?: string[];
  /**
   * The source of `lookup` that offers values. Other values are taken as well.
   */
  "x-lookup"?: string;
  /**
   * Of a list: each row is checked and carried out by itself, and named by its number.
   */
  "x-rows"?: boolean;
  /**
   * Of an object: what columns of the table are, by the column's name: a property of a row, or `ignore`.
   */
  "x-column-names"?: boolean;
  /**
   * Where it is true, records are created of what the input of this key names.
   */
  "x-creates"?: string;
  /**
   * What a text is: an id, in which each character counts; a time zone or a language tag, where others are warned of.
   */
  "x-format"?: "identifier" | "time-zone" | "language";
  /**
   * What the action does when the input has this value, by the value as a text.
   */
  "x-effects"?: {
    [k: string]: "read" | "change" | "removal";
  };
  /**
   * Of a list in an output: it is empty where what is compared is the same.
   */
  "x-differences"?: boolean;
  /**
   * Of a field of a connection: the value that allows only reading.
   */
  "x-access"?: string;
  "x-records"?: RecordsHint;
  "x-summary"?: SummaryHint;
  [k: string]: unknown;
}
/**
 * Of an output: the action needs no input and lists records of the service.
 */
export interface RecordsHint {
  /**
   * The path of the list in the output.
   */
  path: string;
  /**
   * Properties of a record to show first, in order.
   */
  columns?: string[];
  /**
   * The input that searches the records for a text.
   */
  search?: string;
  /**
   * Inputs that narrow the list, in order.
   */
  filters?: string[];
  /**
   * The inputs that read the list in parts, and the keys of the output that say where the next one starts and how many there are.
   */
  paging?: {
    start: string;
    count: string;
    next: string;
    total?: string;
  };
}
/**
 * Of an output: the action needs no input and sums the service up; what of it is worth drawing.
 */
export interface SummaryHint {
  /**
   * Paths of numbers, in order. They need not add up to a whole.
   */
  counts: string[];
  /**
   * The path of a list, and the keys of its records that name them and count them.
   */
  ranking?: {
    path: string;
    name: string;
    count: string;
  };
}

/**
 * connector.json: who the connector is, how to connect, how to test the connection.
 */
export interface ConnectorManifest {
  /**
   * This schema, beside the manifest.
   */
  $schema?: string;
  /**
   * The version of the contract between connectors and hosts that it keeps. A host that does not know it refuses the connector. Absent in connectors older than this word, which keep version 1.
   */
  contractVersion?: 1;
  /**
   * The connector's name for machines.
   */
  id: string;
  /**
   * Only in the built manifest: the version of the package.
   */
  version?: string;
  /**
   * The connector's name for people.
   */
  title: string;
  /**
   * One or two sentences for the list of connectors.
   */
  description: string;
  /**
   * Whose service it connects to.
   */
  provider: {
    /**
     * The vendor.
     */
    name: string;
    /**
     * The vendor's site.
     */
    url: string;
  };
  /**
   * Where to list it.
   *
   * @minItems 1
   */
  categories: string[];
  /**
   * The icon's file beside the manifest.
   */
  icon: string;
  /**
   * The vendor's documentation.
   */
  docs: string;
  /**
   * How to connect.
   */
  connection: {
    /**
     * The ways to connect; the first is the recommended one.
     *
     * @minItems 1
     */
    methods: ConnectionMethod[];
  };
  /**
   * Only in the built manifest: every action.
   */
  actions?: Action[];
}
/**
 * One way to connect: the form, the guide beside it, and the probe behind the test button.
 */
export interface ConnectionMethod {
  /**
   * The method's name for machines.
   */
  id: string;
  /**
   * The method's name for people.
   */
  title: string;
  /**
   * When to choose it.
   */
  description: string;
  /**
   * The form: a schema of an object.
   */
  fields: FormSchema;
  /**
   * How to get the values, shown beside the form.
   */
  guide: {
    /**
     * The heading.
     */
    title: string;
    /**
     * One step a line, in order.
     *
     * @minItems 1
     */
    steps: string[];
    /**
     * What else is good to know.
     */
    notes?: string[];
  };
  test: Probe;
}
/**
 * The request that tests a connection and what each answer means.
 */
export interface Probe {
  /**
   * The request, below the directory.
   */
  request: {
    /**
     * The HTTP method.
     */
    method: "GET";
    /**
     * The path below the directory.
     */
    path: string;
    /**
     * The query.
     */
    query: {
      [k: string]: string;
    };
  };
  /**
   * How long to wait for the answer, in milliseconds.
   */
  timeoutMs: number;
  /**
   * What the probe proves, in the order in which it is proven.
   */
  checks: {
    /**
     * Named by an outcome's `fails`.
     */
    id: string;
    /**
     * What is true once the check has passed.
     */
    title: string;
    /**
     * The check is left out where there is none of this on the way.
     */
    onlyFor?: "proxy";
  }[];
  /**
   * What each answer means. The first that fits decides.
   */
  outcomes: Outcome[];
}
/**
 * A diagnosis: when it fits and what to tell the person. Texts may hold {host}, {status}, {directoryId}, {totalResults}, {latencyMs}, {retryAfterSeconds}, {proxy} (host and port of the proxy in between) and {detail}.
 */
export interface Outcome {
  /**
   * All that is given must fit. Nothing given fits always.
   */
  when: {
    /**
     * No answer came, for this reason.
     */
    failure?: string;
    /**
     * The status of the answer; 2xx, 3xx, 4xx, 5xx stand for a whole class.
     */
    status?: number | string;
    /**
     * The answer's text holds this, whatever the case.
     */
    bodyIncludes?: string;
    /**
     * The answer is a JSON object with these members.
     */
    bodyHas?: string[];
  };
  /**
   * Whether the connection works.
   */
  ok: boolean;
  /**
   * The error's code. Absent when ok.
   */
  code?: string;
  /**
   * The check that this outcome fails.
   */
  fails?: string;
  /**
   * What happened.
   */
  message: string;
  /**
   * What to do next. Absent when ok.
   */
  hint?: string;
}
/**
 * One action as hosts see it: its action.json with the slug and every reference resolved.
 */
export interface Action {
  /**
   * The action's name for machines.
   */
  slug: string;
  /**
   * The action's name for people.
   */
  title: string;
  /**
   * What it does and what to know before using it.
   */
  description: string;
  /**
   * The vendor's page about the call behind it.
   */
  docs: string;
  /**
   * The group it is listed under.
   */
  collection: "Users" | "Groups" | "Lifecycle" | "Directory" | "Organization";
  /**
   * Other words by which people look for it.
   */
  "x-synonyms"?: string[];
  hints: Hints;
  /**
   * Schema of the input. The order of properties is the order on screen.
   */
  input: FormSchema;
  /**
   * Schema of the output.
   */
  output: FormSchema;
  /**
   * Examples that run in the tests.
   */
  examples: Example[];
}
/**
 * What running the action does to the directory.
 */
export interface Hints {
  /**
   * It changes nothing.
   */
  readOnly: boolean;
  /**
   * It takes something away from someone.
   */
  destructive: boolean;
  /**
   * Run twice, it leaves what one run leaves.
   */
  idempotent: boolean;
}
/**
 * An example that runs: what the directory holds, what goes in, and what comes out or which error.
 */
export interface Example {
  /**
   * What it shows.
   */
  title: string;
  /**
   * What is there before.
   */
  given?: {
    /**
     * Users in the directory, as SCIM resources.
     */
    users?: {
      [k: string]: unknown;
    }[];
    /**
     * Groups in the directory; members by id or user name.
     */
    groups?: {
      [k: string]: unknown;
    }[];
    /**
     * Connection fields that differ from the ordinary ones.
     */
    connection?: {
      [k: string]: unknown;
    };
  };
  /**
   * The input.
   */
  input: {
    [k: string]: unknown;
  };
  /**
   * What comes out. Members not named are not part of the example.
   */
  output?: {
    [k: string]: unknown;
  };
  /**
   * The error that comes instead.
   */
  error?: {
    /**
     * The error's code.
     */
    code: string;
    /**
     * The error's message, or a part of it.
     */
    message?: string;
  };
}

export interface Shapes {
  Change: Change;
  DryRun: DryRun;
  Email: Email;
  GroupReference: GroupReference;
  Group: Group;
  Inputs: Inputs;
  List: List;
  MemberOutcome: MemberOutcome;
  Member: Member;
  Membership: Membership;
  ResourceMeta: ResourceMeta;
  Name: Name;
  PhoneNumber: PhoneNumber;
  SCIMLink: SCIMLink;
  Undo: Undo;
  UserAttributes: UserAttributes;
  User: User;
  ConnectionFields: ConnectionFields;
  Actions: Actions;
}
/**
 * One attribute that changed.
 */
export interface Change {
  /**
   * The attribute.
   */
  attribute: string;
  /**
   * The value before. Absent if it had none.
   */
  before?: string | boolean | string[];
  /**
   * The value now. Absent if it was cleared.
   */
  after?: string | boolean | string[];
  [k: string]: unknown;
}
/**
 * What the step would do. Present only in a dry run, which changes nothing.
 */
export interface DryRun {
  /**
   * A summary of the changes. The same step on the same directory has the same plan.
   */
  plan: {
    /**
     * Pass it as Expect Plan to apply exactly this plan.
     */
    id: string;
    /**
     * The number of users and groups that would be created.
     */
    creates: number;
    /**
     * The number that would be changed.
     */
    changes: number;
    /**
     * The number that would be deleted or unlinked.
     */
    removes: number;
    /**
     * Whether the host truncated the lists of requests and changes. Do not approve a truncated plan.
     */
    truncated: boolean;
  };
  /**
   * The writes that would have been sent, in order.
   */
  requests: {
    /**
     * The HTTP method.
     */
    method: string;
    /**
     * The path below the directory, or of the organization.
     */
    path: string;
    /**
     * The body, if there is one.
     */
    body?: {
      [k: string]: unknown;
    };
  }[];
  /**
   * The changes that would be made, in order.
   */
  changes: {
    /**
     * create, update, delete or unlink.
     */
    kind: "create" | "update" | "delete" | "unlink";
    /**
     * What changes.
     */
    target: {
      /**
       * user or group.
       */
      type: "user" | "group";
      /**
       * The SCIM id; a placeholder for records that do not exist yet.
       */
      id: string;
      /**
       * The user name or the group's name.
       */
      name?: string;
    };
    /**
     * The changed attributes as they are now. For members: those removed.
     */
    before?: {
      [k: string]: unknown;
    };
    /**
     * The changed attributes as they would be. For members: those added.
     */
    after?: {
      [k: string]: unknown;
    };
  }[];
}
/**
 * One e-mail address of a user.
 */
export interface Email {
  /**
   * The e-mail address.
   */
  value: string;
  /**
   * What the address is for, such as work, home or other.
   */
  type?: string;
  /**
   * Whether this is the address Atlassian uses. Exactly one address is primary.
   */
  primary?: boolean;
  /**
   * How the address is shown.
   */
  display?: string;
  [k: string]: unknown;
}
/**
 * A group that a user is in.
 */
export interface GroupReference {
  /**
   * The group's SCIM id.
   */
  value: string;
  /**
   * The group's name.
   */
  display?: string;
  /**
   * How the user is in the group: direct or indirect.
   */
  type?: string;
  /**
   * The address of the group in the API.
   */
  $ref?: string;
  [k: string]: unknown;
}
/**
 * A group of the directory.
 */
export interface Group {
  /**
   * The SCIM id. Identifies the group in all other actions.
   */
  id: string;
  /**
   * The group's name. It cannot be changed.
   */
  displayName?: string;
  /**
   * The id of the group in the identity provider.
   */
  externalId?: string;
  /**
   * The number of members.
   */
  memberCount: number;
  /**
   * The members, if requested.
   */
  members?: Member[];
  meta?: ResourceMeta;
  /**
   * The URNs of the SCIM schemas in use.
   */
  schemas?: string[];
  [k: string]: unknown;
}
/**
 * A user as a member of a group.
 */
export interface Member {
  /**
   * The member's SCIM id.
   */
  value: string;
  /**
   * The member's user name, in lower case.
   */
  display?: string;
  /**
   * What the member is: User.
   */
  type?: string;
  /**
   * The address of the member in the API.
   */
  $ref?: string;
  [k: string]: unknown;
}
/**
 * What the directory records about the resource itself.
 */
export interface ResourceMeta {
  /**
   * User or Group.
   */
  resourceType?: string;
  /**
   * The address of the resource in the API.
   */
  location?: string;
  /**
   * When it was created (UTC, ISO 8601).
   */
  created?: string;
  /**
   * When it last changed (UTC, ISO 8601).
   */
  lastModified?: string;
  [k: string]: unknown;
}
/**
 * Inputs that many actions share.
 */
export interface Inputs {
  /**
   * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
   */
  user?: string;
  /**
   * Return only these attributes, separated by commas; use a dot for sub-attributes. The id is always returned.
   */
  attributes?: string[];
  /**
   * Omit these attributes, separated by commas; use a dot for sub-attributes. Cannot be combined with Attributes.
   */
  excludedAttributes?: string[];
  /**
   * Select to return all pages.
   */
  returnAllPages: boolean;
  /**
   * The number of results to return. Ignored with Return All Pages.
   */
  count: number;
  /**
   * The index of the first result, starting at 1.
   */
  startIndex: number;
  /**
   * The maximum number of results, also with Return All Pages. If it is reached, complete is false.
   */
  maxResults?: number;
  /**
   * The name or SCIM id of the group.
   */
  group?: string;
  /**
   * SCIM ids, user names or e-mail addresses, as a list or separated by commas, semicolons or line breaks. Addresses can be pasted from a mail program.
   *
   * @minItems 1
   */
  users?: string[];
  /**
   * The number of members to change per request. If empty, it starts at 100 and grows as far as the directory accepts it.
   */
  batchSize?: number;
  /**
   * The maximum that one run may remove: active users, or members of each group and of all groups. If more would be removed, nothing is, and what was held back is returned.
   */
  maxRemovals: {
    /**
     * The maximum number.
     */
    count: number;
    /**
     * The maximum percentage, but never fewer than 2. Removing all requires 100.
     */
    percent: number;
  };
  /**
   * The attributes used to find an existing user, in this order. The primary e-mail finds an active user whose user name changed, but never one with another external ID.
   */
  matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
  /**
   * For tables with other column names: a JSON object that maps column names to inputs. Map a column to ignore to skip it.
   */
  columnNames?: {
    [k: string]: string;
  };
  /**
   * Select to create a record even if the directory has one that differs only in similar-looking characters (weiß and weiss, a joiner, two spaces instead of one).
   */
  allowSimilar: boolean;
  /**
   * The id of a plan from a dry run. The step runs only if it would do exactly the same now; otherwise nothing is written, and the error shows the new plan.
   */
  expectPlan?: string;
  /**
   * Select to see what the step would do. Real data is read, but nothing is written.
   */
  dryRun: boolean;
  [k: string]: unknown;
}
/**
 * Outputs that every list has.
 */
export interface List {
  /**
   * The number of matches in the whole directory. With filters that are not applied by the directory: the number of matches read.
   */
  totalResults?: number;
  /**
   * The index of the first result, starting at 1.
   */
  startIndex?: number;
  /**
   * The number of results in this list.
   */
  itemsPerPage?: number;
  /**
   * Whether all matches up to the end of the directory are included.
   */
  complete?: boolean;
  /**
   * The start index of the next page. Absent at the end.
   */
  nextStartIndex?: number;
  [k: string]: unknown;
}
/**
 * The outcome of one user in the input.
 */
export interface MemberOutcome {
  /**
   * The user as named in the input.
   */
  user: string;
  /**
   * The SCIM id of the user, if found.
   */
  id?: string;
  /**
   * added, already_member, removed, not_member, not_found, ambiguous, held_back or failed.
   */
  status: "added" | "already_member" | "removed" | "not_member" | "not_found" | "ambiguous" | "held_back" | "failed";
  /**
   * The reason, if it did not succeed.
   */
  reason?: string;
}
/**
 * Outputs of actions that change group members.
 */
export interface Membership {
  /**
   * The group.
   */
  group?: {
    /**
     * The group's SCIM id.
     */
    id: string;
    /**
     * The group's name.
     */
    displayName?: string;
  };
  /**
   * Whether anything changed.
   */
  changed?: boolean;
  /**
   * The number of users by outcome.
   */
  summary?: {
    /**
     * The number of users in the input.
     */
    asked: number;
    [k: string]: number;
  };
  /**
   * The outcome of each user.
   */
  outcomes?: MemberOutcome[];
  /**
   * Members not removed because of the limit.
   */
  heldBack?: Member[];
  /**
   * Calls that undo this, in order, including members lost as a side effect. Run them as separate steps.
   */
  undo?: Undo[];
  [k: string]: unknown;
}
/**
 * A call that undoes a removal.
 */
export interface Undo {
  /**
   * The action to run.
   */
  action: string;
  /**
   * Its input, ready to use.
   */
  input: {
    [k: string]: unknown;
  };
}
/**
 * The parts of a person's name.
 */
export interface Name {
  /**
   * The whole name, ready to show.
   */
  formatted?: string;
  /**
   * First name.
   */
  givenName?: string;
  /**
   * Last name.
   */
  familyName?: string;
  /**
   * Middle name or names.
   */
  middleName?: string;
  /**
   * Title before the name, such as Dr.
   */
  honorificPrefix?: string;
  /**
   * What follows the name, such as Jr.
   */
  honorificSuffix?: string;
  [k: string]: unknown;
}
/**
 * One phone number of a user.
 */
export interface PhoneNumber {
  /**
   * The phone number.
   */
  value: string;
  /**
   * What the number is for: work, home, mobile, fax, pager or other.
   */
  type?: string;
  /**
   * Whether this is the number to prefer.
   */
  primary?: boolean;
  /**
   * How the number is shown.
   */
  display?: string;
  [k: string]: unknown;
}
/**
 * A directory record and the account it is linked to.
 */
export interface SCIMLink {
  /**
   * The record's id in its directory.
   */
  scimUserId: string;
  /**
   * The linked account; null if there is none.
   */
  atlassianAccountId?: string | null;
  /**
   * The organization.
   */
  orgId?: string;
  /**
   * The directory.
   */
  directoryId?: string;
  [k: string]: unknown;
}
/**
 * The attributes of a user, as inputs.
 */
export interface UserAttributes {
  /**
   * The user name in the directory. Unique; often the e-mail address.
   */
  userName?: string;
  /**
   * The e-mail address Atlassian uses. An existing managed account with this address is linked to the user.
   */
  primaryEmail?: string;
  /**
   * First name.
   */
  givenName?: string;
  /**
   * Last name.
   */
  familyName?: string;
  /**
   * The name shown in Atlassian products. If not set, Atlassian joins given and family name.
   */
  displayName?: string;
  /**
   * The id of the user in your identity provider or HR system. Recommended: it finds the user again after a rename. Leading zeros are kept.
   */
  externalId?: string;
  /**
   * Clear to keep the account deactivated.
   */
  active?: boolean;
  /**
   * The department.
   */
  department?: string;
  /**
   * The organization or company.
   */
  organization?: string;
  /**
   * The public name.
   */
  nickName?: string;
  /**
   * An IANA time zone. Windows names, such as W. Europe Standard Time, are converted.
   */
  timezone?: string;
  /**
   * A language tag.
   */
  preferredLanguage?: string;
  /**
   * The primary phone number. Other numbers are not changed.
   */
  phoneNumber?: string;
  /**
   * Middle name or names.
   */
  middleName?: string;
  /**
   * Title before the name, such as Dr.
   */
  honorificPrefix?: string;
  /**
   * What follows the name, such as Jr.
   */
  honorificSuffix?: string;
  /**
   * All addresses as a list, if there is more than one. Primary Email, if given, becomes the primary one.
   *
   * @minItems 1
   */
  emails?: Email[];
  name?: Name;
  /**
   * All phone numbers as a list, if there is more than one.
   */
  phoneNumbers?: PhoneNumber[];
  /**
   * The job title.
   */
  title?: string;
}
/**
 * A user of the directory: the SCIM attributes plus primary e-mail and Atlassian account id. Attributes that were never set are absent.
 */
export interface User {
  /**
   * The SCIM id. Identifies the user in all other actions.
   */
  id: string;
  /**
   * The user name in the directory. Unique.
   */
  userName?: string;
  /**
   * The id of the user in the identity provider.
   */
  externalId?: string;
  /**
   * The value of the primary address among `emails`.
   */
  primaryEmail?: string;
  /**
   * The linked Atlassian account, as used by Jira and Confluence actions. Absent if no account is linked.
   */
  atlassianAccountId?: string;
  /**
   * Whether the user is active. false: the account is deactivated.
   */
  active?: boolean;
  /**
   * The name shown in Atlassian products.
   */
  displayName?: string;
  name?: Name;
  /**
   * The public name.
   */
  nickName?: string;
  /**
   * The department.
   */
  department?: string;
  /**
   * The organization or company.
   */
  organization?: string;
  /**
   * An IANA time zone, such as Europe/Berlin.
   */
  timezone?: string;
  /**
   * A language tag, such as en-US.
   */
  preferredLanguage?: string;
  /**
   * All addresses; one of them is primary.
   */
  emails?: Email[];
  /**
   * All phone numbers.
   */
  phoneNumbers?: PhoneNumber[];
  /**
   * The groups the user is in.
   */
  groups?: GroupReference[];
  meta?: ResourceMeta;
  /**
   * The URNs of the SCIM schemas in use.
   */
  schemas?: string[];
  /**
   * The SCIM enterprise extension, if the directory uses it.
   */
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"?: {
    /**
     * The department.
     */
    department?: string;
    /**
     * The organization or company.
     */
    organization?: string;
    [k: string]: unknown;
  };
  /**
   * Atlassian's extension: the link to the account.
   */
  "urn:scim:schemas:extension:atlassian-external:1.0"?: {
    /**
     * The linked Atlassian account.
     */
    atlassianAccountId?: string | null;
    [k: string]: unknown;
  };
  /**
   * The job title.
   */
  title?: string;
  [k: string]: unknown;
}
export interface ConnectionFields {
  /**
   * The API key of the directory, shown once when it is created. Not an organization API key or a personal API token.
   */
  apiKey: string;
  /**
   * The last part of the SCIM base URL. You can paste the whole URL.
   */
  directoryId: string;
  /**
   * The address of the Atlassian API. Change it only for another Atlassian cloud or a local test directory.
   */
  baseUrl: string;
  /**
   * What steps may do with this connection: everything (full), everything except removing access or data (no-delete), or only read (read-only).
   */
  access: "full" | "no-delete" | "read-only";
  /**
   * Only for the Organization actions: the id after /o/ in the URL of Atlassian Administration.
   */
  organizationId?: string;
  /**
   * Only for the Organization actions: an API key of the organization. Not the SCIM API key.
   */
  organizationApiKey?: string;
  /**
   * Users who never lose access through any step: user names, e-mail addresses or ids, separated by commas or line breaks.
   */
  protectedUsers?: string[];
  /**
   * Groups that no step may delete or remove members from: names or ids, separated by commas or line breaks.
   */
  protectedGroups?: string[];
  /**
   * The date the SCIM API Key was created. Keys expire after one year; the test and every step warn from 30 days before.
   */
  keyCreated?: string;
  /**
   * Known behavior of the directory, as printed by aup doctor: batch-100 (members per request), remove-by-value (members to remove are sent in the value), answers-without-members (responses to added members do not contain them). Leave empty to detect it.
   */
  profile?: string[];
}
export interface Actions {
  "add-users-to-group": {
    input: {
      /**
       * The name or SCIM id of the group.
       */
      group: string;
      /**
       * SCIM ids, user names or e-mail addresses, as a list or separated by commas, semicolons or line breaks. Addresses can be pasted from a mail program.
       *
       * @minItems 1
       */
      users: string[];
      /**
       * Select to create the group if it does not exist.
       */
      createGroup: boolean;
      /**
       * The number of members to change per request. If empty, it starts at 100 and grows as far as the directory accepts it.
       */
      batchSize?: number;
    };
    output: {
      /**
       * The group.
       */
      group: {
        /**
         * The group's SCIM id.
         */
        id: string;
        /**
         * The group's name.
         */
        displayName?: string;
      };
      /**
       * Whether anything changed.
       */
      changed: boolean;
      /**
       * The number of users by outcome.
       */
      summary: {
        /**
         * The number of users in the input.
         */
        asked: number;
        [k: string]: number;
      };
      /**
       * The outcome of each user.
       */
      outcomes: MemberOutcome[];
      /**
       * Calls that undo this, in order, including members lost as a side effect. Run them as separate steps.
       */
      undo?: Undo[];
    };
  };
  "compare-groups": {
    input: {
      /**
       * The groups with their members: a JSON list, or a table as text with the columns name and members (one or more members per row; rows of the same group are merged).
       *
       * @minItems 1
       */
      groups: {
        /**
         * The group's name.
         */
        name: string;
        /**
         * The id of the group in your identity provider. Matched before the name: a group renamed there keeps its name here, because Atlassian cannot rename groups.
         */
        externalId?: string;
        /**
         * SCIM ids, user names or e-mail addresses. If not given, the members do not change. An empty JSON list empties the group, as far as Max Removals allows.
         */
        members?: string[];
      }[];
      /**
       * For tables with other column names: a JSON object that maps column names to inputs. Map a column to ignore to skip it.
       */
      columnNames?: {
        [k: string]: string;
      };
    };
    output: {
      /**
       * The number of entries of each kind.
       */
      counts: {
        /**
         * Groups in the list.
         */
        listed: number;
        /**
         * Groups in the directory.
         */
        groups: number;
        /**
         * Groups with the same members in both.
         */
        same: number;
        /**
         * Groups that are only in the list.
         */
        onlyInList: number;
        /**
         * Groups that are only in the directory.
         */
        onlyInDirectory: number;
        /**
         * Groups whose members differ.
         */
        differing: number;
        /**
         * Groups and members that cannot be compared.
         */
        conflicts: number;
      };
      /**
       * Groups that are only in the list.
       */
      onlyInList: {
        /**
         * The group's name.
         */
        name: string;
        /**
         * The numbers of its rows, starting at 1.
         */
        rows: number[];
        /**
         * The number of members in the list.
         */
        memberCount?: number;
      }[];
      /**
       * Groups that are only in the directory.
       */
      onlyInDirectory: {
        /**
         * The SCIM id.
         */
        id: string;
        /**
         * The group's name.
         */
        name: string;
        /**
         * The number of members.
         */
        memberCount: number;
        /**
         * Why the group may be in the list after all.
         */
        reason?: string;
      }[];
      /**
       * Groups whose members differ.
       */
      differing: {
        /**
         * The SCIM id.
         */
        id: string;
        /**
         * The group's name.
         */
        name: string;
        /**
         * Users in the list who are not members.
         */
        onlyInList: {
          /**
           * The user as named in the list; for members not in the list, the user name if known.
           */
          user: string;
          /**
           * The SCIM id.
           */
          id?: string;
        }[];
        /**
         * Members who are not in the list.
         */
        onlyInDirectory: {
          /**
           * The user as named in the list; for members not in the list, the user name if known.
           */
          user: string;
          /**
           * The SCIM id.
           */
          id?: string;
          /**
           * Why the user may be in the list after all.
           */
          reason?: string;
        }[];
      }[];
      /**
       * What cannot be compared: unclear rows, and names that match no user or several.
       */
      conflicts: {
        /**
         * The group's name.
         */
        name?: string;
        /**
         * The numbers of the rows, starting at 1.
         */
        rows: number[];
        /**
         * The unclear name in the list.
         */
        user?: string;
        /**
         * The reason.
         */
        reason: string;
      }[];
      /**
       * Whether all groups were read. false: the directory changed during reading, so groups may be missing.
       */
      complete: boolean;
    };
  };
  "compare-users": {
    input: {
      /**
       * One row per user: a JSON list, or a text table with a header row, separated by commas, semicolons or tabs (empty cells are ignored). Columns are named like the inputs of Create User.
       *
       * @minItems 1
       */
      users: UserAttributes[];
      /**
       * The attributes used to find an existing user, in this order. The primary e-mail finds an active user whose user name changed, but never one with another external ID.
       */
      matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
      /**
       * For tables with other column names: a JSON object that maps column names to inputs. Map a column to ignore to skip it.
       */
      columnNames?: {
        [k: string]: string;
      };
    };
    output: {
      /**
       * The number of entries of each kind.
       */
      counts: {
        /**
         * Rows in the list.
         */
        rows: number;
        /**
         * Users in the directory.
         */
        users: number;
        /**
         * Rows that match the directory.
         */
        same: number;
        /**
         * Rows without a user in the directory.
         */
        onlyInList: number;
        /**
         * Users without a row.
         */
        onlyInDirectory: number;
        /**
         * Rows with attributes that differ.
         */
        differing: number;
        /**
         * Rows that cannot be compared.
         */
        conflicts: number;
      };
      /**
       * Rows without a user in the directory.
       */
      onlyInList: {
        /**
         * The number of the row, starting at 1.
         */
        row: number;
        /**
         * The line of the table where the row starts.
         */
        line?: number;
        /**
         * The user name.
         */
        userName?: string;
        /**
         * The address in the list.
         */
        primaryEmail?: string;
      }[];
      /**
       * Users without a row, including deactivated users.
       */
      onlyInDirectory: {
        /**
         * The SCIM id.
         */
        id: string;
        /**
         * The user name.
         */
        userName?: string;
        /**
         * The name shown.
         */
        displayName?: string;
        /**
         * The primary address.
         */
        primaryEmail?: string;
        /**
         * Whether the user is active.
         */
        active: boolean;
        /**
         * Why the user may be in the list after all.
         */
        reason?: string;
      }[];
      /**
       * Users whose attributes differ from their row. Attributes missing from the row are not compared.
       */
      differing: {
        /**
         * The number of the row, starting at 1.
         */
        row: number;
        /**
         * The line of the table where the row starts.
         */
        line?: number;
        /**
         * The SCIM id.
         */
        id: string;
        /**
         * The user name.
         */
        userName?: string;
        /**
         * Each attribute: before is the value in the directory, after the value in the list.
         */
        changes: Change[];
      }[];
      /**
       * Rows that cannot be compared, or that ask for something impossible.
       */
      conflicts: {
        /**
         * The number of the row, starting at 1.
         */
        row?: number;
        /**
         * The line of the table where the row starts.
         */
        line?: number;
        /**
         * The user name.
         */
        userName?: string;
        /**
         * The SCIM id, if the user of the row is known.
         */
        id?: string;
        /**
         * The reason.
         */
        reason: string;
      }[];
      /**
       * Whether all users were read. false: the directory changed during reading, so users may be missing.
       */
      complete: boolean;
    };
  };
  "create-group": {
    input: {
      /**
       * The name. Unique in the organization; it cannot be changed later.
       */
      displayName: string;
      /**
       * SCIM ids, user names or e-mail addresses, as a list or separated by commas, semicolons or line breaks. Addresses can be pasted from a mail program.
       *
       * @minItems 1
       */
      members?: string[];
      /**
       * If a group with this name exists: fail, or use it and add the members to it.
       */
      ifExists: "fail" | "use";
      /**
       * The id of the group in your identity provider.
       */
      externalId?: string;
      /**
       * Select to create a record even if the directory has one that differs only in similar-looking characters (weiß and weiss, a joiner, two spaces instead of one).
       */
      allowSimilar: boolean;
    };
    output: {
      group: Group;
      /**
       * Whether the group was created now.
       */
      created: boolean;
      /**
       * The outcome of each user.
       */
      outcomes: MemberOutcome[];
      /**
       * Calls that undo this, in order, including members lost as a side effect. Run them as separate steps.
       */
      undo?: Undo[];
    };
  };
  "create-or-update-user": {
    input: {
      /**
       * The user name in the directory. Unique; often the e-mail address.
       */
      userName: string;
      /**
       * The e-mail address Atlassian uses. An existing managed account with this address is linked to the user.
       */
      primaryEmail?: string;
      /**
       * First name.
       */
      givenName?: string;
      /**
       * Last name.
       */
      familyName?: string;
      /**
       * The name shown in Atlassian products. If not set, Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Recommended: it finds the user again after a rename. Leading zeros are kept.
       */
      externalId?: string;
      /**
       * Clear to keep the account deactivated.
       */
      active?: boolean;
      /**
       * The attributes used to find an existing user, in this order. The primary e-mail finds an active user whose user name changed, but never one with another external ID.
       */
      matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
      /**
       * The department.
       */
      department?: string;
      /**
       * The organization or company.
       */
      organization?: string;
      /**
       * The public name.
       */
      nickName?: string;
      /**
       * An IANA time zone. Windows names, such as W. Europe Standard Time, are converted.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers are not changed.
       */
      phoneNumber?: string;
      /**
       * Middle name or names.
       */
      middleName?: string;
      /**
       * Title before the name, such as Dr.
       */
      honorificPrefix?: string;
      /**
       * What follows the name, such as Jr.
       */
      honorificSuffix?: string;
      /**
       * All addresses as a list, if there is more than one. Primary Email, if given, becomes the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, if there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Select to create a record even if the directory has one that differs only in similar-looking characters (weiß and weiss, a joiner, two spaces instead of one).
       */
      allowSimilar: boolean;
      /**
       * The job title.
       */
      title?: string;
    };
    output: {
      user: User;
      /**
       * The result: created, updated or unchanged.
       */
      operation: "created" | "updated" | "unchanged";
      /**
       * The changes, attribute by attribute.
       */
      changes: Change[];
    };
  };
  "create-user": {
    input: {
      /**
       * The user name in the directory. Unique; often the e-mail address.
       */
      userName: string;
      /**
       * The e-mail address Atlassian uses. An existing managed account with this address is linked to the user.
       */
      primaryEmail?: string;
      /**
       * First name.
       */
      givenName?: string;
      /**
       * Last name.
       */
      familyName?: string;
      /**
       * The name shown in Atlassian products. If not set, Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Recommended: it finds the user again after a rename. Leading zeros are kept.
       */
      externalId?: string;
      /**
       * Clear to keep the account deactivated.
       */
      active?: boolean;
      /**
       * The department.
       */
      department?: string;
      /**
       * The organization or company.
       */
      organization?: string;
      /**
       * The public name.
       */
      nickName?: string;
      /**
       * An IANA time zone. Windows names, such as W. Europe Standard Time, are converted.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers are not changed.
       */
      phoneNumber?: string;
      /**
       * Middle name or names.
       */
      middleName?: string;
      /**
       * Title before the name, such as Dr.
       */
      honorificPrefix?: string;
      /**
       * What follows the name, such as Jr.
       */
      honorificSuffix?: string;
      /**
       * All addresses as a list, if there is more than one. Primary Email, if given, becomes the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, if there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Select to create a record even if the directory has one that differs only in similar-looking characters (weiß and weiss, a joiner, two spaces instead of one).
       */
      allowSimilar: boolean;
      /**
       * Return only these attributes, separated by commas; use a dot for sub-attributes. The id is always returned.
       */
      attributes?: string[];
      /**
       * Omit these attributes, separated by commas; use a dot for sub-attributes. Cannot be combined with Attributes.
       */
      excludedAttributes?: string[];
      /**
       * The job title.
       */
      title?: string;
    };
    output: {
      user: User;
    };
  };
  "custom-request": {
    input: {
      /**
       * The HTTP method.
       */
      method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
      /**
       * The path below the directory, such as /Users or /Groups/{id}.
       */
      path: string;
      /**
       * Query parameters as a JSON object.
       */
      query?: {
        [k: string]: string | number | boolean;
      };
      /**
       * The body as a JSON object.
       */
      body?: {
        [k: string]: unknown;
      };
    };
    output: {
      /**
       * The HTTP status.
       */
      status: number;
      /**
       * The relevant headers of the response.
       */
      headers: {
        [k: string]: string;
      };
      /**
       * The response body, as JSON or text. Absent if empty.
       */
      body?:
        | {
            [k: string]: unknown;
          }
        | unknown[]
        | string
        | number
        | boolean
        | null;
    };
  };
  "deactivate-user": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
    };
    output: {
      user: User;
      /**
       * Whether anything changed.
       */
      changed: boolean;
    };
  };
  "delete-group": {
    input: {
      /**
       * The name or SCIM id of the group.
       */
      group: string;
      /**
       * Refuse to delete a group with more members than this.
       */
      maxMembers: number;
    };
    output: {
      /**
       * The id of the group. Absent if there was none.
       */
      id?: string;
      /**
       * Whether the group was deleted now.
       */
      deleted: boolean;
      /**
       * Whether the group no longer existed.
       */
      alreadyGone: boolean;
      /**
       * The members who lost the group.
       */
      members: Member[];
    };
  };
  "delete-provisioning-records": {
    input: {
      /**
       * The Atlassian account id.
       */
      accountId: string;
    };
    output: {
      /**
       * Whether records were deleted now.
       */
      deleted: boolean;
      /**
       * Whether the records no longer existed.
       */
      alreadyGone: boolean;
    };
  };
  "delete-user": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
    };
    output: {
      /**
       * The id of the user. Absent if none was found.
       */
      id?: string;
      /**
       * Whether the record was deleted now.
       */
      deleted: boolean;
      /**
       * Whether the user no longer existed.
       */
      alreadyGone: boolean;
      /**
       * The groups the user was in.
       */
      groupsLeft: GroupReference[];
    };
  };
  "explain-user": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
    };
    output: {
      /**
       * Whether exactly one user matches.
       */
      found: boolean;
      user?: User;
      /**
       * The findings, most important first.
       */
      findings: {
        /**
         * The topic: found, active, account, groups, duplicates or create.
         */
        topic: "found" | "active" | "account" | "groups" | "duplicates" | "create";
        /**
         * ok, note or problem.
         */
        level: "ok" | "note" | "problem";
        /**
         * The finding in words.
         */
        text: string;
      }[];
    };
  };
  "find-group": {
    input: {
      /**
       * The exact name, ignoring case.
       */
      name: string;
    };
    output: {
      /**
       * Whether the group exists.
       */
      found: boolean;
      group?: Group;
    };
  };
  "find-user": {
    input: {
      /**
       * The exact user name, ignoring case.
       */
      userName?: string;
      /**
       * The exact external ID.
       */
      externalId?: string;
      /**
       * Any address of the user, ignoring case.
       */
      email?: string;
    };
    output: {
      /**
       * Whether exactly one user matches.
       */
      found: boolean;
      user?: User;
      /**
       * All users that match.
       */
      matches: User[];
    };
  };
  "get-directory-summary": {
    input: {};
    output: {
      /**
       * User counts.
       */
      users: {
        /**
         * The total number.
         */
        total: number;
        /**
         * Active users.
         */
        active: number;
        /**
         * Deactivated users.
         */
        inactive: number;
        /**
         * Users without an Atlassian account.
         */
        unlinked: number;
      };
      /**
       * Group counts.
       */
      groups: {
        /**
         * The total number.
         */
        total: number;
        /**
         * Groups without members.
         */
        empty: number;
        /**
         * The ten largest groups.
         */
        largest: Group[];
      };
      /**
       * Users with the same address or external ID: possibly the same person.
       */
      duplicates: {
        /**
         * What they share: email or externalId.
         */
        shared: string;
        /**
         * The value they share.
         */
        value: string;
        /**
         * The users.
         */
        users: {
          /**
           * The SCIM id.
           */
          id: string;
          /**
           * The user name.
           */
          userName?: string;
        }[];
      }[];
      /**
       * Whether the whole directory was read and did not change during reading.
       */
      complete: boolean;
    };
  };
  "get-group": {
    input: {
      /**
       * The name or SCIM id of the group.
       */
      group: string;
      /**
       * Select to return the members as well. Large groups make large outputs.
       */
      includeMembers: boolean;
    };
    output: {
      group: Group;
      /**
       * The number of members.
       */
      memberCount: number;
    };
  };
  "get-resource-types": {
    input: {
      /**
       * Only this resource type.
       */
      resourceType: "all" | "user" | "group";
    };
    output: {
      /**
       * The documents as returned by the directory (RFC 7643, section 6).
       */
      resourceTypes: {
        [k: string]: unknown;
      }[];
    };
  };
  "get-schemas": {
    input: {
      /**
       * Only this schema.
       */
      schema: "all" | "user" | "group" | "enterprise-user";
    };
    output: {
      /**
       * The documents as returned by the directory (RFC 7643, section 7).
       */
      schemas: {
        [k: string]: unknown;
      }[];
    };
  };
  "get-scim-links": {
    input: {
      /**
       * The Atlassian account id.
       */
      accountId: string;
    };
    output: {
      /**
       * The records, one for each directory.
       */
      scimLinks: SCIMLink[];
    };
  };
  "get-scim-links-by-email": {
    input: {
      /**
       * The e-mail address Atlassian uses. An existing managed account with this address is linked to the user.
       */
      email: string;
    };
    output: {
      /**
       * The records, one for each directory.
       */
      scimLinks: SCIMLink[];
    };
  };
  "get-service-provider-config": {
    input: {};
    output: {
      /**
       * The document as returned by the directory (RFC 7643, section 5).
       */
      config: {
        [k: string]: unknown;
      };
    };
  };
  "get-user": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
      /**
       * Return only these attributes, separated by commas; use a dot for sub-attributes. The id is always returned.
       */
      attributes?: string[];
      /**
       * Omit these attributes, separated by commas; use a dot for sub-attributes. Cannot be combined with Attributes.
       */
      excludedAttributes?: string[];
    };
    output: {
      user: User;
    };
  };
  "list-changes": {
    input: {
      /**
       * Users or groups.
       */
      kind: "users" | "groups";
      /**
       * The complete cursor of an earlier call. Leave empty to start.
       */
      since?: string;
    };
    output: {
      /**
       * The number of entries of each kind.
       */
      counts: {
        /**
         * Users or groups in the cursor.
         */
        read: number;
        /**
         * Created.
         */
        created: number;
        /**
         * Changed.
         */
        changed: number;
        /**
         * No longer in the directory.
         */
        gone: number;
      };
      /**
       * Users or groups that the earlier call did not see.
       */
      created: {
        /**
         * The SCIM id.
         */
        id: string;
        user?: User;
        group?: Group;
      }[];
      /**
       * Users or groups with changed attributes.
       */
      changed: {
        /**
         * The SCIM id.
         */
        id: string;
        user?: User;
        group?: Group;
        /**
         * The changed attributes. In a very large directory some may be missing, because the cursor has less room for each record.
         */
        attributes: string[];
      }[];
      /**
       * Users or groups that no longer exist. Only reported if the whole directory was read.
       */
      gone: {
        /**
         * The SCIM id.
         */
        id: string;
      }[];
      /**
       * Pass it as Since to the next call. It contains ids and digests of attributes, no names; at most 2 MB for 100,000 users, compressed, and a third more as text.
       */
      cursor: string;
      /**
       * Whether everything was read. false: the directory changed during reading, so some changes may be reported only by a later call.
       */
      complete: boolean;
    };
  };
  "list-group-members": {
    input: {
      /**
       * The name or SCIM id of the group.
       */
      group: string;
      /**
       * Select to leave out deactivated users.
       */
      activeOnly: boolean;
      /**
       * Select to return all attributes of each user, not only id and user name. Needs more requests.
       */
      details: boolean;
    };
    output: {
      /**
       * The members: id and user name; with Details, all attributes.
       */
      members: {
        /**
         * The SCIM id.
         */
        id: string;
        /**
         * The user name, as the directory shows it in groups.
         */
        userName?: string;
        /**
         * With Details: the primary address.
         */
        primaryEmail?: string;
        /**
         * With Details: the display name in Atlassian products.
         */
        displayName?: string;
        /**
         * With Details or Active Only: whether the user is active.
         */
        active?: boolean;
        [k: string]: unknown;
      }[];
      /**
       * The number of listed members.
       */
      memberCount: number;
    };
  };
  "list-groups": {
    input: {
      /**
       * Select to return all pages.
       */
      returnAllPages: boolean;
      /**
       * Only groups whose name contains this text. Atlassian cannot filter by it, so all pages are read and filtered here.
       */
      nameContains?: string;
      /**
       * The number of results to return. Ignored with Return All Pages.
       */
      count: number;
      /**
       * The index of the first result, starting at 1.
       */
      startIndex: number;
      /**
       * The maximum number of results, also with Return All Pages. If it is reached, complete is false.
       */
      maxResults?: number;
      /**
       * A SCIM filter. Atlassian accepts one exact comparison of displayName.
       */
      filter?: string;
      /**
       * Select to return the members as well. Large groups make large outputs.
       */
      includeMembers: boolean;
    };
    output: {
      /**
       * The groups.
       */
      Resources: Group[];
      /**
       * The number of matches in the whole directory. With filters that are not applied by the directory: the number of matches read.
       */
      totalResults: number;
      /**
       * The index of the first result, starting at 1.
       */
      startIndex: number;
      /**
       * The number of results in this list.
       */
      itemsPerPage: number;
      /**
       * Whether all matches up to the end of the directory are included.
       */
      complete: boolean;
      /**
       * The start index of the next page. Absent at the end.
       */
      nextStartIndex?: number;
    };
  };
  "list-user-groups": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
    };
    output: {
      /**
       * The groups.
       */
      groups: GroupReference[];
    };
  };
  "list-users": {
    input: {
      /**
       * Select to return all pages.
       */
      returnAllPages: boolean;
      /**
       * Only the user with exactly this user name.
       */
      userName?: string;
      /**
       * Only users with exactly this external ID.
       */
      externalId?: string;
      /**
       * true: only active users. false: only deactivated users.
       */
      active?: boolean;
      /**
       * Only users with an address in this domain.
       */
      emailDomain?: string;
      /**
       * Only users whose user name, display name, name or address contains this text.
       */
      text?: string;
      /**
       * The number of results to return. Ignored with Return All Pages.
       */
      count: number;
      /**
       * The index of the first result, starting at 1.
       */
      startIndex: number;
      /**
       * The maximum number of results, also with Return All Pages. If it is reached, complete is false.
       */
      maxResults?: number;
      /**
       * Return only these attributes, separated by commas; use a dot for sub-attributes. The id is always returned.
       */
      attributes?: string[];
      /**
       * Omit these attributes, separated by commas; use a dot for sub-attributes. Cannot be combined with Attributes.
       */
      excludedAttributes?: string[];
      /**
       * A SCIM filter. Atlassian accepts one exact comparison of userName or externalId.
       */
      filter?: string;
    };
    output: {
      /**
       * The users.
       */
      Resources: User[];
      /**
       * The number of matches in the whole directory. With filters that are not applied by the directory: the number of matches read.
       */
      totalResults: number;
      /**
       * The index of the first result, starting at 1.
       */
      startIndex: number;
      /**
       * The number of results in this list.
       */
      itemsPerPage: number;
      /**
       * Whether all matches up to the end of the directory are included.
       */
      complete: boolean;
      /**
       * The start index of the next page. Absent at the end.
       */
      nextStartIndex?: number;
    };
  };
  "offboard-user": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
      /**
       * Clear to keep the user in the groups. Deleting a user always ends all memberships.
       */
      removeFromGroups: boolean;
      /**
       * deactivate keeps the record. delete removes it permanently; undo then creates a new record with a new id.
       */
      mode: "deactivate" | "delete";
    };
    output: {
      user?: User;
      /**
       * Whether anything changed.
       */
      changed: boolean;
      /**
       * The groups the user was removed from.
       */
      groupsLeft: GroupReference[];
      /**
       * What the directory shows afterwards. Absent in a dry run.
       */
      proof?: {
        /**
         * Whether the record exists.
         */
        found: boolean;
        /**
         * Whether the user is active.
         */
        active?: boolean;
        /**
         * The groups the user is still in.
         */
        groups?: GroupReference[];
      };
      /**
       * What could not be done, and why. Empty if everything was done.
       */
      notDone: string[];
      /**
       * Calls that undo this, in order. Run them as separate steps.
       */
      undo: Undo[];
    };
  };
  "onboard-user": {
    input: {
      /**
       * The user name in the directory. Unique; often the e-mail address.
       */
      userName: string;
      /**
       * The e-mail address Atlassian uses. An existing managed account with this address is linked to the user.
       */
      primaryEmail?: string;
      /**
       * First name.
       */
      givenName?: string;
      /**
       * Last name.
       */
      familyName?: string;
      /**
       * The name shown in Atlassian products. If not set, Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Recommended: it finds the user again after a rename. Leading zeros are kept.
       */
      externalId?: string;
      /**
       * Clear to keep the account deactivated.
       */
      active?: boolean;
      /**
       * Groups to add the user to: names or SCIM ids, as a list or separated by commas or line breaks. Other memberships are kept.
       */
      groups?: string[];
      /**
       * The attributes used to find an existing user, in this order. The primary e-mail finds an active user whose user name changed, but never one with another external ID.
       */
      matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
      /**
       * Select to create groups that do not exist.
       */
      createMissingGroups: boolean;
      /**
       * The department.
       */
      department?: string;
      /**
       * The organization or company.
       */
      organization?: string;
      /**
       * The public name.
       */
      nickName?: string;
      /**
       * An IANA time zone. Windows names, such as W. Europe Standard Time, are converted.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers are not changed.
       */
      phoneNumber?: string;
      /**
       * Middle name or names.
       */
      middleName?: string;
      /**
       * Title before the name, such as Dr.
       */
      honorificPrefix?: string;
      /**
       * What follows the name, such as Jr.
       */
      honorificSuffix?: string;
      /**
       * All addresses as a list, if there is more than one. Primary Email, if given, becomes the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, if there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Select to create a record even if the directory has one that differs only in similar-looking characters (weiß and weiss, a joiner, two spaces instead of one).
       */
      allowSimilar: boolean;
      /**
       * The job title.
       */
      title?: string;
    };
    output: {
      user: User;
      /**
       * The result for the user: created, updated or unchanged.
       */
      operation: "created" | "updated" | "unchanged";
      /**
       * The changes, attribute by attribute.
       */
      changes: Change[];
      /**
       * The outcome of each group.
       */
      groups: {
        /**
         * The group as named in the input, or its name.
         */
        group: string;
        /**
         * The SCIM id of the group, if found.
         */
        id?: string;
        /**
         * added, already_member, not_found or failed.
         */
        status: "added" | "already_member" | "not_found" | "failed";
        /**
         * The reason, if it did not succeed.
         */
        reason?: string;
      }[];
    };
  };
  "reactivate-user": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
    };
    output: {
      user: User;
      /**
       * Whether anything changed.
       */
      changed: boolean;
    };
  };
  "remove-users-from-group": {
    input: {
      /**
       * The name or SCIM id of the group.
       */
      group: string;
      /**
       * SCIM ids, user names or e-mail addresses, as a list or separated by commas, semicolons or line breaks. Addresses can be pasted from a mail program.
       *
       * @minItems 1
       */
      users: string[];
      /**
       * The number of members to change per request. If empty, it starts at 100 and grows as far as the directory accepts it.
       */
      batchSize?: number;
    };
    output: {
      /**
       * The group.
       */
      group: {
        /**
         * The group's SCIM id.
         */
        id: string;
        /**
         * The group's name.
         */
        displayName?: string;
      };
      /**
       * Whether anything changed.
       */
      changed: boolean;
      /**
       * The number of users by outcome.
       */
      summary: {
        /**
         * The number of users in the input.
         */
        asked: number;
        [k: string]: number;
      };
      /**
       * The outcome of each user.
       */
      outcomes: MemberOutcome[];
      /**
       * Calls that undo this, in order, including members lost as a side effect. Run them as separate steps.
       */
      undo?: Undo[];
    };
  };
  "replace-user": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
      /**
       * The user name in the directory. Unique; often the e-mail address.
       */
      userName: string;
      /**
       * The e-mail address Atlassian uses. An existing managed account with this address is linked to the user.
       */
      primaryEmail?: string;
      /**
       * First name.
       */
      givenName?: string;
      /**
       * Last name.
       */
      familyName?: string;
      /**
       * The name shown in Atlassian products. If not set, Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Recommended: it finds the user again after a rename. Leading zeros are kept.
       */
      externalId?: string;
      /**
       * Clear to keep the account deactivated.
       */
      active?: boolean;
      /**
       * The department.
       */
      department?: string;
      /**
       * The organization or company.
       */
      organization?: string;
      /**
       * The public name.
       */
      nickName?: string;
      /**
       * An IANA time zone. Windows names, such as W. Europe Standard Time, are converted.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers are not changed.
       */
      phoneNumber?: string;
      /**
       * Middle name or names.
       */
      middleName?: string;
      /**
       * Title before the name, such as Dr.
       */
      honorificPrefix?: string;
      /**
       * What follows the name, such as Jr.
       */
      honorificSuffix?: string;
      /**
       * All addresses as a list, if there is more than one. Primary Email, if given, becomes the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, if there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Return only these attributes, separated by commas; use a dot for sub-attributes. The id is always returned.
       */
      attributes?: string[];
      /**
       * Omit these attributes, separated by commas; use a dot for sub-attributes. Cannot be combined with Attributes.
       */
      excludedAttributes?: string[];
      /**
       * The job title.
       */
      title?: string;
    };
    output: {
      user: User;
      /**
       * Attributes that were cleared.
       */
      cleared: string[];
    };
  };
  "set-group-members": {
    input: {
      /**
       * The name or SCIM id of the group.
       */
      group: string;
      /**
       * SCIM ids, user names or e-mail addresses, as a list or separated by commas, semicolons or line breaks. Addresses can be pasted from a mail program.
       *
       * @minItems 1
       */
      users: string[];
      /**
       * The maximum that one run may remove: active users, or members of each group and of all groups. If more would be removed, nothing is, and what was held back is returned.
       */
      maxRemovals: {
        /**
         * The maximum number.
         */
        count: number;
        /**
         * The maximum percentage, but never fewer than 2. Removing all requires 100.
         */
        percent: number;
      };
      /**
       * The number of members to change per request. If empty, it starts at 100 and grows as far as the directory accepts it.
       */
      batchSize?: number;
    };
    output: {
      /**
       * The group.
       */
      group: {
        /**
         * The group's SCIM id.
         */
        id: string;
        /**
         * The group's name.
         */
        displayName?: string;
      };
      /**
       * Whether anything changed.
       */
      changed: boolean;
      /**
       * The number of users by outcome.
       */
      summary: {
        /**
         * The number of users in the input.
         */
        asked: number;
        [k: string]: number;
      };
      /**
       * The outcome of each user.
       */
      outcomes: MemberOutcome[];
      /**
       * Members not removed because of the limit.
       */
      heldBack?: Member[];
      /**
       * Calls that undo this, in order, including members lost as a side effect. Run them as separate steps.
       */
      undo?: Undo[];
    };
  };
  "sync-groups": {
    input: {
      /**
       * The groups with their members: a JSON list, or a table as text with the columns name and members (one or more members per row; rows of the same group are merged).
       *
       * @minItems 1
       */
      groups: {
        /**
         * The group's name.
         */
        name: string;
        /**
         * The id of the group in your identity provider. Matched before the name: a group renamed there keeps its name here, because Atlassian cannot rename groups.
         */
        externalId?: string;
        /**
         * SCIM ids, user names or e-mail addresses. If not given, the members do not change. An empty JSON list empties the group, as far as Max Removals allows.
         */
        members?: string[];
      }[];
      /**
       * What to do with groups that are not in the list: leave, empty or delete them.
       */
      missingGroups: "leave" | "empty" | "delete";
      /**
       * Create groups of the list that do not exist.
       */
      createMissingGroups: boolean;
      /**
       * For tables with other column names: a JSON object that maps column names to inputs. Map a column to ignore to skip it.
       */
      columnNames?: {
        [k: string]: string;
      };
      /**
       * Select to create a record even if the directory has one that differs only in similar-looking characters (weiß and weiss, a joiner, two spaces instead of one).
       */
      allowSimilar: boolean;
      /**
       * The maximum that one run may remove: active users, or members of each group and of all groups. If more would be removed, nothing is, and what was held back is returned.
       */
      maxRemovals: {
        /**
         * The maximum number.
         */
        count: number;
        /**
         * The maximum percentage, but never fewer than 2. Removing all requires 100.
         */
        percent: number;
      };
    };
    output: {
      /**
       * Counts of groups and memberships.
       */
      summary: {
        /**
         * Groups created.
         */
        created: number;
        /**
         * Groups whose members changed.
         */
        changed: number;
        /**
         * Groups that needed no change.
         */
        unchanged: number;
        /**
         * Groups emptied.
         */
        emptied: number;
        /**
         * Groups deleted.
         */
        deleted: number;
        /**
         * Members added.
         */
        added: number;
        /**
         * Members removed, including by emptying and deleting groups.
         */
        removed: number;
        /**
         * Members not removed: because of the limit, a protection, or a group that may have a new name. A group whose members are not known counts as one.
         */
        heldBack: number;
        /**
         * Groups and members that failed.
         */
        failed: number;
      };
      /**
       * The outcome of each group.
       */
      details: {
        /**
         * The group's name.
         */
        group: string;
        /**
         * The SCIM id of the group, if there is one.
         */
        id?: string;
        /**
         * created, changed, unchanged, emptied, deleted, held_back or failed.
         */
        status: "created" | "changed" | "unchanged" | "emptied" | "deleted" | "held_back" | "failed";
        /**
         * Members added.
         */
        added: number;
        /**
         * Members removed.
         */
        removed: number;
        /**
         * Members that changed or failed.
         */
        outcomes: MemberOutcome[];
        /**
         * The reason, if it did not succeed.
         */
        reason?: string;
      }[];
      /**
       * Whether every group was processed and read whole. false: the run ended early, held back removals, or a group could not be read.
       */
      complete: boolean;
      /**
       * Calls that undo this, in order. Run them as separate steps.
       */
      undo: Undo[];
    };
  };
  "sync-users": {
    input: {
      /**
       * One row per user: a JSON list, or a text table with a header row, separated by commas, semicolons or tabs (empty cells are ignored). Columns are named like the inputs of Create User.
       *
       * @minItems 1
       */
      users: UserAttributes[];
      /**
       * What to do with users who are not in the list: leave, deactivate or permanently delete them. With deactivate or delete, users in the list are made active unless their row says otherwise.
       */
      missingUsers: "leave" | "deactivate" | "delete";
      /**
       * The attributes used to find an existing user, in this order. The primary e-mail finds an active user whose user name changed, but never one with another external ID.
       */
      matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
      /**
       * What the run may do besides removing access.
       */
      allow: {
        /**
         * Create missing users.
         */
        create: boolean;
        /**
         * Change attributes that differ.
         */
        update: boolean;
        /**
         * Reactivate users who are in the list.
         */
        reactivate: boolean;
      };
      /**
       * For tables with other column names: a JSON object that maps column names to inputs. Map a column to ignore to skip it.
       */
      columnNames?: {
        [k: string]: string;
      };
      /**
       * Select to create a record even if the directory has one that differs only in similar-looking characters (weiß and weiss, a joiner, two spaces instead of one).
       */
      allowSimilar: boolean;
      /**
       * The maximum that one run may remove: active users, or members of each group and of all groups. If more would be removed, nothing is, and what was held back is returned.
       */
      maxRemovals: {
        /**
         * The maximum number.
         */
        count: number;
        /**
         * The maximum percentage, but never fewer than 2. Removing all requires 100.
         */
        percent: number;
      };
    };
    output: {
      /**
       * The number of rows and users by outcome.
       */
      summary: {
        /**
         * Users created.
         */
        created: number;
        /**
         * Users updated.
         */
        updated: number;
        /**
         * Users reactivated.
         */
        reactivated: number;
        /**
         * Users deactivated.
         */
        deactivated: number;
        /**
         * Users deleted.
         */
        deleted: number;
        /**
         * Users that needed no change.
         */
        unchanged: number;
        /**
         * Rows skipped because of Allow.
         */
        skipped: number;
        /**
         * Users who kept access because of the limit.
         */
        heldBack: number;
        /**
         * Rows that failed.
         */
        failed: number;
      };
      /**
       * The outcome of each row and of each user who is not in the list. Unchanged users are only counted.
       */
      details: {
        /**
         * The number of the row, starting at 1.
         */
        row?: number;
        /**
         * The line of the table where the row starts.
         */
        line?: number;
        /**
         * The user name.
         */
        userName?: string;
        /**
         * The SCIM id, if there is one.
         */
        id?: string;
        /**
         * created, updated, reactivated, deactivated, deleted, unchanged, skipped, held_back or failed.
         */
        status:
          | "created"
          | "updated"
          | "reactivated"
          | "deactivated"
          | "deleted"
          | "unchanged"
          | "skipped"
          | "held_back"
          | "failed";
        /**
         * The changes, attribute by attribute.
         */
        changes?: Change[];
        /**
         * The reason, if it did not succeed.
         */
        reason?: string;
      }[];
      /**
       * Whether every row and removal was processed. false: the run ended early or held back removals.
       */
      complete: boolean;
      /**
       * Calls that undo this, in order. Run them as separate steps.
       */
      undo: Undo[];
    };
  };
  "unlink-user": {
    input: {
      /**
       * The directory of the record, as returned by Get SCIM Links.
       */
      scimDirectoryId: string;
      /**
       * The record's id.
       */
      scimUserId: string;
    };
    output: {
      /**
       * Whether the record is now unlinked.
       */
      unlinked: boolean;
    };
  };
  "update-group": {
    input: {
      /**
       * The name or SCIM id of the group.
       */
      group: string;
      /**
       * The id of the group in your identity provider.
       */
      externalId?: string;
      /**
       * Only the current name. Any other name is rejected.
       */
      displayName?: string;
    };
    output: {
      group: Group;
      /**
       * Whether anything changed.
       */
      changed: boolean;
    };
  };
  "update-user": {
    input: {
      /**
       * A SCIM id, user name or e-mail address; an address can be pasted from a mail program. If several users match, the step fails and lists them.
       */
      user: string;
      /**
       * The user name in the directory. Unique; often the e-mail address.
       */
      userName?: string;
      /**
       * The e-mail address Atlassian uses. An existing managed account with this address is linked to the user.
       */
      primaryEmail?: string;
      /**
       * First name.
       */
      givenName?: string;
      /**
       * Last name.
       */
      familyName?: string;
      /**
       * The name shown in Atlassian products. If not set, Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Recommended: it finds the user again after a rename. Leading zeros are kept.
       */
      externalId?: string;
      /**
       * Clear to keep the account deactivated.
       */
      active?: boolean;
      /**
       * The department.
       */
      department?: string;
      /**
       * The organization or company.
       */
      organization?: string;
      /**
       * The public name.
       */
      nickName?: string;
      /**
       * An IANA time zone. Windows names, such as W. Europe Standard Time, are converted.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers are not changed.
       */
      phoneNumber?: string;
      /**
       * Middle name or names.
       */
      middleName?: string;
      /**
       * Title before the name, such as Dr.
       */
      honorificPrefix?: string;
      /**
       * What follows the name, such as Jr.
       */
      honorificSuffix?: string;
      /**
       * Attributes to clear, separated by commas.
       */
      clear?: (
        | "givenName"
        | "familyName"
        | "displayName"
        | "externalId"
        | "title"
        | "department"
        | "organization"
        | "nickName"
        | "timezone"
        | "preferredLanguage"
        | "phoneNumber"
        | "middleName"
        | "honorificPrefix"
        | "honorificSuffix"
        | "name"
        | "phoneNumbers"
      )[];
      /**
       * All addresses as a list, if there is more than one. Primary Email, if given, becomes the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, if there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Return only these attributes, separated by commas; use a dot for sub-attributes. The id is always returned.
       */
      attributes?: string[];
      /**
       * Omit these attributes, separated by commas; use a dot for sub-attributes. Cannot be combined with Attributes.
       */
      excludedAttributes?: string[];
      /**
       * The job title.
       */
      title?: string;
    };
    output: {
      user: User;
      /**
       * Whether anything changed.
       */
      changed: boolean;
      /**
       * The changes, attribute by attribute.
       */
      changes: Change[];
    };
  };
}

/** The inputs of each action that have a default. */
export interface DefaultedInputs {
  'add-users-to-group': 'createGroup';
  'compare-groups': never;
  'compare-users': 'matchBy';
  'create-group': 'ifExists' | 'allowSimilar';
  'create-or-update-user': 'matchBy' | 'allowSimilar';
  'create-user': 'active' | 'allowSimilar';
  'custom-request': never;
  'deactivate-user': never;
  'delete-group': 'maxMembers';
  'delete-provisioning-records': never;
  'delete-user': never;
  'explain-user': never;
  'find-group': never;
  'find-user': never;
  'get-directory-summary': never;
  'get-group': 'includeMembers';
  'get-resource-types': 'resourceType';
  'get-schemas': 'schema';
  'get-scim-links': never;
  'get-scim-links-by-email': never;
  'get-service-provider-config': never;
  'get-user': never;
  'list-changes': 'kind';
  'list-group-members': 'activeOnly' | 'details';
  'list-groups': 'returnAllPages' | 'count' | 'startIndex' | 'includeMembers';
  'list-user-groups': never;
  'list-users': 'returnAllPages' | 'count' | 'startIndex';
  'offboard-user': 'removeFromGroups' | 'mode';
  'onboard-user': 'active' | 'matchBy' | 'createMissingGroups' | 'allowSimilar';
  'reactivate-user': never;
  'remove-users-from-group': never;
  'replace-user': never;
  'set-group-members': 'maxRemovals';
  'sync-groups': 'missingGroups' | 'createMissingGroups' | 'allowSimilar' | 'maxRemovals';
  'sync-users': 'missingUsers' | 'matchBy' | 'allow' | 'allowSimilar' | 'maxRemovals';
  'unlink-user': never;
  'update-group': never;
  'update-user': never;
}

/** Where the output of an action has its list of records (`x-records`). */
export interface RecordLists {
  'list-groups': 'Resources';
  'list-users': 'Resources';
}

/** The actions that write: each takes `dryRun` and `expectPlan`, and may give a `dryRun`. */
export type WritingSlug =
  | 'add-users-to-group'
  | 'create-group'
  | 'create-or-update-user'
  | 'create-user'
  | 'custom-request'
  | 'deactivate-user'
  | 'delete-group'
  | 'delete-provisioning-records'
  | 'delete-user'
  | 'offboard-user'
  | 'onboard-user'
  | 'reactivate-user'
  | 'remove-users-from-group'
  | 'replace-user'
  | 'set-group-members'
  | 'sync-groups'
  | 'sync-users'
  | 'unlink-user'
  | 'update-group'
  | 'update-user';
