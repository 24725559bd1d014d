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
   * Which one.
   */
  attribute: string;
  /**
   * Its value before. Absent when it had none.
   */
  before?: string | boolean | string[];
  /**
   * Its value now. Absent when it was cleared.
   */
  after?: string | boolean | string[];
  [k: string]: unknown;
}
/**
 * What a run would have done. Present when the run was a dry one; nothing was changed then.
 */
export interface DryRun {
  /**
   * What the changes come to, whatever the way to them. The same step on the same directory has the same plan.
   */
  plan: {
    /**
     * Give it as Expect Plan to carry out exactly this.
     */
    id: string;
    /**
     * How many users and groups would be made.
     */
    creates: number;
    /**
     * How many would be changed.
     */
    changes: number;
    /**
     * How many would be deleted or unlinked.
     */
    removes: number;
    /**
     * Whether the host has cut the lists of requests and changes. What was cut should not be approved.
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
     * The body, where there is one.
     */
    body?: {
      [k: string]: unknown;
    };
  }[];
  /**
   * What would be different afterwards, in order.
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
       * The SCIM id; a made-up one for what does not exist yet.
       */
      id: string;
      /**
       * The user name or the group's name.
       */
      name?: string;
    };
    /**
     * The attributes that change, as they are now. Of members: those who leave.
     */
    before?: {
      [k: string]: unknown;
    };
    /**
     * The attributes that change, as they would be. Of members: those who come.
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
   * Whether this is the address Atlassian uses. Exactly one is.
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
   * The SCIM id: names the group in every other action.
   */
  id: string;
  /**
   * The group's name. It can never change.
   */
  displayName?: string;
  /**
   * The id of the group in the identity provider.
   */
  externalId?: string;
  /**
   * How many members it has.
   */
  memberCount: number;
  /**
   * The members, where they were asked for.
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
   * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
   */
  user?: string;
  /**
   * Return only these attributes: a comma list, with a dot for parts. The id is always returned.
   */
  attributes?: string[];
  /**
   * Leave these attributes out: a comma list, with a dot for parts. Not together with Attributes.
   */
  excludedAttributes?: string[];
  /**
   * Select to return everything, however many pages it takes.
   */
  returnAllPages: boolean;
  /**
   * How many to return. Without effect when all pages are returned.
   */
  count: number;
  /**
   * Where to begin; the first is 1.
   */
  startIndex: number;
  /**
   * The most to return even when all pages are asked for. The output then says that it is not complete.
   */
  maxResults?: number;
  /**
   * Which group: its name or its SCIM id.
   */
  group?: string;
  /**
   * Who: SCIM ids, user names and e-mail addresses, mixed as you like. A list, lines, or a text with commas or semicolons between them; addresses may stand as mail programs write them.
   *
   * @minItems 1
   */
  users?: string[];
  /**
   * How many members to change in one request. Left empty, requests begin with 100 and grow while the directory takes it.
   */
  batchSize?: number;
  /**
   * The most to take away in one run, of those who can lose it: active users, or the members of each group and of all groups. Past it nothing is taken away, and what was held back is returned.
   */
  maxRemovals: {
    /**
     * At most so many.
     */
    count: number;
    /**
     * At most so many of a hundred, but never less than 2. Taking away all there are needs 100.
     */
    percent: number;
  };
  /**
   * How to find the user that is there already: the ways to try, in this order. By its primary e-mail an active user is found that got another user name; one with another external id is not taken over.
   */
  matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
  /**
   * For a table whose columns are called otherwise: the name of the column, and the input that it is, as a JSON object. A column that is to be left out is called ignore.
   */
  columnNames?: {
    [k: string]: string;
  };
  /**
   * Select to create a record even where the directory has one that differs only in characters that look alike (weiß and weiss, a joiner, two spaces for one).
   */
  allowSimilar: boolean;
  /**
   * The id of a plan that a dry run has shown. The step is carried out only if it would do exactly that now; else nothing is written, and the error shows the new plan.
   */
  expectPlan?: string;
  /**
   * Select to see what would be done, without doing it: everything is read for real, nothing is written.
   */
  dryRun: boolean;
  [k: string]: unknown;
}
/**
 * Outputs that every list has.
 */
export interface List {
  /**
   * How many match in the whole directory. With conditions the directory itself cannot check: how many matched among those read.
   */
  totalResults?: number;
  /**
   * Where the list begins; the first is 1.
   */
  startIndex?: number;
  /**
   * How many are in this list.
   */
  itemsPerPage?: number;
  /**
   * Whether nothing that matches is missing from here to the end of the directory.
   */
  complete?: boolean;
  /**
   * The start index that continues this list. Absent at the end.
   */
  nextStartIndex?: number;
  [k: string]: unknown;
}
/**
 * What became of one user named in the input.
 */
export interface MemberOutcome {
  /**
   * The user as named in the input.
   */
  user: string;
  /**
   * The user's SCIM id, where the user was found.
   */
  id?: string;
  /**
   * added, already_member, removed, not_member, not_found, ambiguous, held_back or failed.
   */
  status: "added" | "already_member" | "removed" | "not_member" | "not_found" | "ambiguous" | "held_back" | "failed";
  /**
   * Why, where it did not go as asked.
   */
  reason?: string;
}
/**
 * Outputs of everything that changes who is in a group.
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
   * Whether anything was different from before.
   */
  changed?: boolean;
  /**
   * How many users had which outcome.
   */
  summary?: {
    /**
     * How many users the input names.
     */
    asked: number;
    [k: string]: number;
  };
  /**
   * What became of each user.
   */
  outcomes?: MemberOutcome[];
  /**
   * Members who would have been removed, had the limit allowed it.
   */
  heldBack?: Member[];
  /**
   * Calls that put back what was taken away, in order: also members who were lost beside the change. Run them as steps of their own.
   */
  undo?: Undo[];
  [k: string]: unknown;
}
/**
 * A call that puts back what was taken away.
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
 * A record of a directory and the account it belongs to.
 */
export interface SCIMLink {
  /**
   * The record's id in its directory.
   */
  scimUserId: string;
  /**
   * The account it is linked to; null when it is not.
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
 * What a person fills in about a user.
 */
export interface UserAttributes {
  /**
   * The name the user is known by in the directory. Unique in it; often the e-mail address.
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
   * The name shown in Atlassian products. Without it Atlassian joins given and family name.
   */
  displayName?: string;
  /**
   * The id of the user in your identity provider or HR system. Worth setting: it finds the user again after a rename. Zeros in front are kept.
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
   * An IANA time zone. A name of Windows, such as W. Europe Standard Time, is translated.
   */
  timezone?: string;
  /**
   * A language tag.
   */
  preferredLanguage?: string;
  /**
   * The primary phone number. Other numbers stay as they are.
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
   * All addresses as a list, for when there is more than one. A primary email given beside it is the primary one.
   *
   * @minItems 1
   */
  emails?: Email[];
  name?: Name;
  /**
   * All phone numbers as a list, for when there is more than one.
   */
  phoneNumbers?: PhoneNumber[];
  /**
   * The job title.
   */
  title?: string;
}
/**
 * A user of the directory: SCIM's attributes, with the primary e-mail and the Atlassian account id at hand. Attributes never set are absent.
 */
export interface User {
  /**
   * The SCIM id: names the user in every other action.
   */
  id: string;
  /**
   * The name the user is known by in the directory; unique in it.
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
   * The linked Atlassian account, as Jira and Confluence actions want it. Absent while no account is linked.
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
   * SCIM's enterprise extension, where the directory keeps it.
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
   * The directory's key, shown once when it is made. Not an organization API key and not a user's API token.
   */
  apiKey: string;
  /**
   * The id at the end of the SCIM base URL. The whole URL may be pasted.
   */
  directoryId: string;
  /**
   * Where Atlassian's API is. Change it only for another Atlassian cloud or a test directory on this machine.
   */
  baseUrl: string;
  /**
   * What steps may do with this connection: everything (full), everything but taking away (no-delete), or only reading (read-only).
   */
  access: "full" | "no-delete" | "read-only";
  /**
   * Only for the Organization actions: the id in the address of Atlassian Administration, after /o/.
   */
  organizationId?: string;
  /**
   * Only for the Organization actions: an API key of the organization. It is another key than the SCIM API key.
   */
  organizationApiKey?: string;
  /**
   * User names, e-mail addresses or ids of users from whom no step may take anything away, whatever its input: a comma list or lines.
   */
  protectedUsers?: string[];
  /**
   * Names or ids of groups that no step may delete or take members from, whatever its input: a comma list or lines.
   */
  protectedGroups?: string[];
  /**
   * The day on which the SCIM API Key was made. A key lives for one year: from 30 days before its end the test and every step say so.
   */
  keyCreated?: string;
  /**
   * What is known of the directory, as aup doctor prints it: batch-100 (so many members at once), remove-by-value (members to remove go in the value), answers-without-members (additions of members are answered without them). Empty: found out as steps go.
   */
  profile?: string[];
}
export interface Actions {
  "add-users-to-group": {
    input: {
      /**
       * Which group: its name or its SCIM id.
       */
      group: string;
      /**
       * Who: SCIM ids, user names and e-mail addresses, mixed as you like. A list, lines, or a text with commas or semicolons between them; addresses may stand as mail programs write them.
       *
       * @minItems 1
       */
      users: string[];
      /**
       * Select to create the group when there is none of that name.
       */
      createGroup: boolean;
      /**
       * How many members to change in one request. Left empty, requests begin with 100 and grow while the directory takes it.
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
       * Whether anything was different from before.
       */
      changed: boolean;
      /**
       * How many users had which outcome.
       */
      summary: {
        /**
         * How many users the input names.
         */
        asked: number;
        [k: string]: number;
      };
      /**
       * What became of each user.
       */
      outcomes: MemberOutcome[];
      /**
       * Calls that put back what was taken away, in order: also members who were lost beside the change. Run them as steps of their own.
       */
      undo?: Undo[];
    };
  };
  "compare-groups": {
    input: {
      /**
       * The groups with their members: a JSON list, or a table as text with the columns name and members (one or more members a row; rows of one group are put together).
       *
       * @minItems 1
       */
      groups: {
        /**
         * The group's name.
         */
        name: string;
        /**
         * The id of the group in your identity provider. Where it is found it decides which group is meant: a group that got another name there keeps its name and its members here, since Atlassian cannot rename groups.
         */
        externalId?: string;
        /**
         * Who is in it: SCIM ids, user names and e-mail addresses. Not given: nobody's membership changes. An empty list in JSON empties the group, as far as Max Removals allows.
         */
        members?: string[];
      }[];
      /**
       * For a table whose columns are called otherwise: the name of the column, and the input that it is, as a JSON object. A column that is to be left out is called ignore.
       */
      columnNames?: {
        [k: string]: string;
      };
    };
    output: {
      /**
       * How many there are of each.
       */
      counts: {
        /**
         * Groups of the list.
         */
        listed: number;
        /**
         * Groups of the directory.
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
         * The numbers of the rows that name it; the first is 1.
         */
        rows: number[];
        /**
         * How many members the list gives it.
         */
        memberCount?: number;
      }[];
      /**
       * Groups that no row names.
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
         * How many members it has.
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
         * Users of the list who are no members.
         */
        onlyInList: {
          /**
           * As the list names the user; of members who are not in it: the user name, where it is known.
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
           * As the list names the user; of members who are not in it: the user name, where it is known.
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
       * What cannot be compared: rows that are not clear, and names that mean nobody or several.
       */
      conflicts: {
        /**
         * The group's name.
         */
        name?: string;
        /**
         * The numbers of the rows; the first is 1.
         */
        rows: number[];
        /**
         * The name in the list that is not clear.
         */
        user?: string;
        /**
         * Why.
         */
        reason: string;
      }[];
      /**
       * Whether all groups were seen. false: the directory changed while it was read, so one may be missing.
       */
      complete: boolean;
    };
  };
  "compare-users": {
    input: {
      /**
       * The people, one row each: a JSON list, or a table as text with a header row, separated by commas, semicolons or tabs (an empty cell is not given). Columns are named as the inputs of Create User.
       *
       * @minItems 1
       */
      users: UserAttributes[];
      /**
       * How to find the user that is there already: the ways to try, in this order. By its primary e-mail an active user is found that got another user name; one with another external id is not taken over.
       */
      matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
      /**
       * For a table whose columns are called otherwise: the name of the column, and the input that it is, as a JSON object. A column that is to be left out is called ignore.
       */
      columnNames?: {
        [k: string]: string;
      };
    };
    output: {
      /**
       * How many there are of each.
       */
      counts: {
        /**
         * Rows of the list.
         */
        rows: number;
        /**
         * Users of the directory.
         */
        users: number;
        /**
         * Rows that are as the directory has them.
         */
        same: number;
        /**
         * Rows that mean nobody in the directory.
         */
        onlyInList: number;
        /**
         * Users whom no row means.
         */
        onlyInDirectory: number;
        /**
         * Rows of which an attribute differs.
         */
        differing: number;
        /**
         * Rows that cannot be compared.
         */
        conflicts: number;
      };
      /**
       * Rows that mean nobody in the directory.
       */
      onlyInList: {
        /**
         * The number of the row; the first is 1.
         */
        row: number;
        /**
         * The line of the table where the row begins.
         */
        line?: number;
        /**
         * Who.
         */
        userName?: string;
        /**
         * The address in the list.
         */
        primaryEmail?: string;
      }[];
      /**
       * Users whom no row means, the deactivated ones as well.
       */
      onlyInDirectory: {
        /**
         * The SCIM id.
         */
        id: string;
        /**
         * Who.
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
       * Users whose attributes differ from their row. Attributes that the row does not have are not compared.
       */
      differing: {
        /**
         * The number of the row; the first is 1.
         */
        row: number;
        /**
         * The line of the table where the row begins.
         */
        line?: number;
        /**
         * The SCIM id.
         */
        id: string;
        /**
         * Who.
         */
        userName?: string;
        /**
         * Each attribute: before as the directory has it, after as the list has it.
         */
        changes: Change[];
      }[];
      /**
       * Rows that cannot be compared, or of which something cannot be brought about.
       */
      conflicts: {
        /**
         * The number of the row; the first is 1.
         */
        row?: number;
        /**
         * The line of the table where the row begins.
         */
        line?: number;
        /**
         * Who.
         */
        userName?: string;
        /**
         * The SCIM id, where it is known whom the row means.
         */
        id?: string;
        /**
         * Why.
         */
        reason: string;
      }[];
      /**
       * Whether everybody was seen. false: the directory changed while it was read, so somebody may be missing.
       */
      complete: boolean;
    };
  };
  "create-group": {
    input: {
      /**
       * The name. Unique in the organization; it can never change.
       */
      displayName: string;
      /**
       * Who: SCIM ids, user names and e-mail addresses, mixed as you like. A list, lines, or a text with commas or semicolons between them; addresses may stand as mail programs write them.
       *
       * @minItems 1
       */
      members?: string[];
      /**
       * When there is a group of that name: fail, or use it and add the members to it.
       */
      ifExists: "fail" | "use";
      /**
       * The id of the group in your identity provider.
       */
      externalId?: string;
      /**
       * Select to create a record even where the directory has one that differs only in characters that look alike (weiß and weiss, a joiner, two spaces for one).
       */
      allowSimilar: boolean;
    };
    output: {
      group: Group;
      /**
       * Whether the group is new.
       */
      created: boolean;
      /**
       * What became of each user.
       */
      outcomes: MemberOutcome[];
      /**
       * Calls that put back what was taken away, in order: also members who were lost beside the change. Run them as steps of their own.
       */
      undo?: Undo[];
    };
  };
  "create-or-update-user": {
    input: {
      /**
       * The name the user is known by in the directory. Unique in it; often the e-mail address.
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
       * The name shown in Atlassian products. Without it Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Worth setting: it finds the user again after a rename. Zeros in front are kept.
       */
      externalId?: string;
      /**
       * Clear to keep the account deactivated.
       */
      active?: boolean;
      /**
       * How to find the user that is there already: the ways to try, in this order. By its primary e-mail an active user is found that got another user name; one with another external id is not taken over.
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
       * An IANA time zone. A name of Windows, such as W. Europe Standard Time, is translated.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers stay as they are.
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
       * All addresses as a list, for when there is more than one. A primary email given beside it is the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, for when there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Select to create a record even where the directory has one that differs only in characters that look alike (weiß and weiss, a joiner, two spaces for one).
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
       * What was done: created, updated or unchanged.
       */
      operation: "created" | "updated" | "unchanged";
      /**
       * What is different from before, attribute by attribute.
       */
      changes: Change[];
    };
  };
  "create-user": {
    input: {
      /**
       * The name the user is known by in the directory. Unique in it; often the e-mail address.
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
       * The name shown in Atlassian products. Without it Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Worth setting: it finds the user again after a rename. Zeros in front are kept.
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
       * An IANA time zone. A name of Windows, such as W. Europe Standard Time, is translated.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers stay as they are.
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
       * All addresses as a list, for when there is more than one. A primary email given beside it is the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, for when there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Select to create a record even where the directory has one that differs only in characters that look alike (weiß and weiss, a joiner, two spaces for one).
       */
      allowSimilar: boolean;
      /**
       * Return only these attributes: a comma list, with a dot for parts. The id is always returned.
       */
      attributes?: string[];
      /**
       * Leave these attributes out: a comma list, with a dot for parts. Not together with Attributes.
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
       * The answer's headers that say something.
       */
      headers: {
        [k: string]: string;
      };
      /**
       * The answer: its JSON, or its text. Absent when it is empty.
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
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
       */
      user: string;
    };
    output: {
      user: User;
      /**
       * Whether anything was different from before.
       */
      changed: boolean;
    };
  };
  "delete-group": {
    input: {
      /**
       * Which group: its name or its SCIM id.
       */
      group: string;
      /**
       * Refuse to delete a group with more members than this.
       */
      maxMembers: number;
    };
    output: {
      /**
       * The id the group had. Absent when there was none.
       */
      id?: string;
      /**
       * Whether the group was deleted now.
       */
      deleted: boolean;
      /**
       * Whether there was no such group any more.
       */
      alreadyGone: boolean;
      /**
       * Who lost it.
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
       * Whether there was none any more.
       */
      alreadyGone: boolean;
    };
  };
  "delete-user": {
    input: {
      /**
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
       */
      user: string;
    };
    output: {
      /**
       * The id the user had. Absent when nobody was found.
       */
      id?: string;
      /**
       * Whether the record was deleted now.
       */
      deleted: boolean;
      /**
       * Whether there was no such user any more.
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
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
       */
      user: string;
    };
    output: {
      /**
       * Whether exactly one user is meant.
       */
      found: boolean;
      user?: User;
      /**
       * What there is to say, the most important first.
       */
      findings: {
        /**
         * What it is about: found, active, account, groups, duplicates or create.
         */
        topic: "found" | "active" | "account" | "groups" | "duplicates" | "create";
        /**
         * ok, note or problem.
         */
        level: "ok" | "note" | "problem";
        /**
         * The finding in plain words.
         */
        text: string;
      }[];
    };
  };
  "find-group": {
    input: {
      /**
       * The exact name, whatever the case.
       */
      name: string;
    };
    output: {
      /**
       * Whether there is such a group.
       */
      found: boolean;
      group?: Group;
    };
  };
  "find-user": {
    input: {
      /**
       * The exact user name, whatever the case.
       */
      userName?: string;
      /**
       * The exact external ID.
       */
      externalId?: string;
      /**
       * Any address of the user, whatever the case.
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
       * The users, counted.
       */
      users: {
        /**
         * All of them.
         */
        total: number;
        /**
         * Those who are active.
         */
        active: number;
        /**
         * Those who are deactivated.
         */
        inactive: number;
        /**
         * Those without an Atlassian account.
         */
        unlinked: number;
      };
      /**
       * The groups, counted.
       */
      groups: {
        /**
         * All of them.
         */
        total: number;
        /**
         * Those without a member.
         */
        empty: number;
        /**
         * The ten largest groups.
         */
        largest: Group[];
      };
      /**
       * Users who share an address or an external ID: perhaps the same person twice.
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
         * Who they are.
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
       * Whether the whole directory was read, and did not change meanwhile.
       */
      complete: boolean;
    };
  };
  "get-group": {
    input: {
      /**
       * Which group: its name or its SCIM id.
       */
      group: string;
      /**
       * Select to return the members, too. A large group makes a large answer.
       */
      includeMembers: boolean;
    };
    output: {
      group: Group;
      /**
       * How many members the group has.
       */
      memberCount: number;
    };
  };
  "get-resource-types": {
    input: {
      /**
       * Which one.
       */
      resourceType: "all" | "user" | "group";
    };
    output: {
      /**
       * The documents as the directory gives them (RFC 7643, section 6).
       */
      resourceTypes: {
        [k: string]: unknown;
      }[];
    };
  };
  "get-schemas": {
    input: {
      /**
       * Which one.
       */
      schema: "all" | "user" | "group" | "enterprise-user";
    };
    output: {
      /**
       * The documents as the directory gives them (RFC 7643, section 7).
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
       * The document as the directory gives it (RFC 7643, section 5).
       */
      config: {
        [k: string]: unknown;
      };
    };
  };
  "get-user": {
    input: {
      /**
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
       */
      user: string;
      /**
       * Return only these attributes: a comma list, with a dot for parts. The id is always returned.
       */
      attributes?: string[];
      /**
       * Leave these attributes out: a comma list, with a dot for parts. Not together with Attributes.
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
       * What to look at.
       */
      kind: "users" | "groups";
      /**
       * The cursor of an earlier call, whole. Empty: begin here.
       */
      since?: string;
    };
    output: {
      /**
       * How many there are of each.
       */
      counts: {
        /**
         * Users or groups that the cursor knows now.
         */
        read: number;
        /**
         * New ones.
         */
        created: number;
        /**
         * Changed ones.
         */
        changed: number;
        /**
         * Those that are not there any more.
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
       * Users or groups of which an attribute is another one.
       */
      changed: {
        /**
         * The SCIM id.
         */
        id: string;
        user?: User;
        group?: Group;
        /**
         * The attributes that are different now. In a very large directory one may be missing: its cursor has less room for each.
         */
        attributes: string[];
      }[];
      /**
       * Users or groups that are not there any more. Told only where the whole directory was seen.
       */
      gone: {
        /**
         * The SCIM id.
         */
        id: string;
      }[];
      /**
       * Give it as Since to the next call. It holds the ids and digests of their attributes, no names; at most 2 MB for 100,000 users, compressed, and a third more as text.
       */
      cursor: string;
      /**
       * Whether all were seen. false: the directory changed while it was read, so something may be told only by a later call.
       */
      complete: boolean;
    };
  };
  "list-group-members": {
    input: {
      /**
       * Which group: its name or its SCIM id.
       */
      group: string;
      /**
       * Select to leave out deactivated users.
       */
      activeOnly: boolean;
      /**
       * Select to return everything about each user, not only id and user name. It reads more.
       */
      details: boolean;
    };
    output: {
      /**
       * The members: id and user name, and with Details everything about the user.
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
         * With Details: the name shown in Atlassian products.
         */
        displayName?: string;
        /**
         * With Details or Active Only: whether the user is active.
         */
        active?: boolean;
        [k: string]: unknown;
      }[];
      /**
       * How many are listed.
       */
      memberCount: number;
    };
  };
  "list-groups": {
    input: {
      /**
       * Select to return everything, however many pages it takes.
       */
      returnAllPages: boolean;
      /**
       * Only groups whose name holds this text. Atlassian cannot check it, so pages are read and checked here.
       */
      nameContains?: string;
      /**
       * How many to return. Without effect when all pages are returned.
       */
      count: number;
      /**
       * Where to begin; the first is 1.
       */
      startIndex: number;
      /**
       * The most to return even when all pages are asked for. The output then says that it is not complete.
       */
      maxResults?: number;
      /**
       * A filter in SCIM's own words. Atlassian takes one exact comparison of displayName.
       */
      filter?: string;
      /**
       * Select to return the members, too. A large group makes a large answer.
       */
      includeMembers: boolean;
    };
    output: {
      /**
       * The groups.
       */
      Resources: Group[];
      /**
       * How many match in the whole directory. With conditions the directory itself cannot check: how many matched among those read.
       */
      totalResults: number;
      /**
       * Where the list begins; the first is 1.
       */
      startIndex: number;
      /**
       * How many are in this list.
       */
      itemsPerPage: number;
      /**
       * Whether nothing that matches is missing from here to the end of the directory.
       */
      complete: boolean;
      /**
       * The start index that continues this list. Absent at the end.
       */
      nextStartIndex?: number;
    };
  };
  "list-user-groups": {
    input: {
      /**
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
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
       * Select to return everything, however many pages it takes.
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
       * true: only active users. false: only deactivated ones.
       */
      active?: boolean;
      /**
       * Only users with an address in this domain.
       */
      emailDomain?: string;
      /**
       * Only users whose user name, display name, name or address holds this text.
       */
      text?: string;
      /**
       * How many to return. Without effect when all pages are returned.
       */
      count: number;
      /**
       * Where to begin; the first is 1.
       */
      startIndex: number;
      /**
       * The most to return even when all pages are asked for. The output then says that it is not complete.
       */
      maxResults?: number;
      /**
       * Return only these attributes: a comma list, with a dot for parts. The id is always returned.
       */
      attributes?: string[];
      /**
       * Leave these attributes out: a comma list, with a dot for parts. Not together with Attributes.
       */
      excludedAttributes?: string[];
      /**
       * A filter in SCIM's own words. Atlassian takes one exact comparison of userName or externalId.
       */
      filter?: string;
    };
    output: {
      /**
       * The users.
       */
      Resources: User[];
      /**
       * How many match in the whole directory. With conditions the directory itself cannot check: how many matched among those read.
       */
      totalResults: number;
      /**
       * Where the list begins; the first is 1.
       */
      startIndex: number;
      /**
       * How many are in this list.
       */
      itemsPerPage: number;
      /**
       * Whether nothing that matches is missing from here to the end of the directory.
       */
      complete: boolean;
      /**
       * The start index that continues this list. Absent at the end.
       */
      nextStartIndex?: number;
    };
  };
  "offboard-user": {
    input: {
      /**
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
       */
      user: string;
      /**
       * Clear to leave the user in the groups. Deleting a user always ends the memberships.
       */
      removeFromGroups: boolean;
      /**
       * deactivate keeps the record. delete removes it for good: what its undo makes is a new record with a new id.
       */
      mode: "deactivate" | "delete";
    };
    output: {
      user?: User;
      /**
       * Whether anything was different from before.
       */
      changed: boolean;
      /**
       * The groups the user was taken out of.
       */
      groupsLeft: GroupReference[];
      /**
       * What the directory says afterwards. A dry run has none.
       */
      proof?: {
        /**
         * Whether the record is there.
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
       * What could not be done, and why. Empty when all is done.
       */
      notDone: string[];
      /**
       * Calls that put back what was taken away, in order. Run them as steps of their own.
       */
      undo: Undo[];
    };
  };
  "onboard-user": {
    input: {
      /**
       * The name the user is known by in the directory. Unique in it; often the e-mail address.
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
       * The name shown in Atlassian products. Without it Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Worth setting: it finds the user again after a rename. Zeros in front are kept.
       */
      externalId?: string;
      /**
       * Clear to keep the account deactivated.
       */
      active?: boolean;
      /**
       * The groups to be in: names or SCIM ids. A comma list, lines, or a list. Nobody is taken out of other groups.
       */
      groups?: string[];
      /**
       * How to find the user that is there already: the ways to try, in this order. By its primary e-mail an active user is found that got another user name; one with another external id is not taken over.
       */
      matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
      /**
       * Select to create groups that are not there.
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
       * An IANA time zone. A name of Windows, such as W. Europe Standard Time, is translated.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers stay as they are.
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
       * All addresses as a list, for when there is more than one. A primary email given beside it is the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, for when there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Select to create a record even where the directory has one that differs only in characters that look alike (weiß and weiss, a joiner, two spaces for one).
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
       * What was done with the user: created, updated or unchanged.
       */
      operation: "created" | "updated" | "unchanged";
      /**
       * What is different from before, attribute by attribute.
       */
      changes: Change[];
      /**
       * What became of each group.
       */
      groups: {
        /**
         * The group as named in the input, or its name.
         */
        group: string;
        /**
         * The group's SCIM id, where it was found.
         */
        id?: string;
        /**
         * added, already_member, not_found or failed.
         */
        status: "added" | "already_member" | "not_found" | "failed";
        /**
         * Why, where it did not go as asked.
         */
        reason?: string;
      }[];
    };
  };
  "reactivate-user": {
    input: {
      /**
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
       */
      user: string;
    };
    output: {
      user: User;
      /**
       * Whether anything was different from before.
       */
      changed: boolean;
    };
  };
  "remove-users-from-group": {
    input: {
      /**
       * Which group: its name or its SCIM id.
       */
      group: string;
      /**
       * Who: SCIM ids, user names and e-mail addresses, mixed as you like. A list, lines, or a text with commas or semicolons between them; addresses may stand as mail programs write them.
       *
       * @minItems 1
       */
      users: string[];
      /**
       * How many members to change in one request. Left empty, requests begin with 100 and grow while the directory takes it.
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
       * Whether anything was different from before.
       */
      changed: boolean;
      /**
       * How many users had which outcome.
       */
      summary: {
        /**
         * How many users the input names.
         */
        asked: number;
        [k: string]: number;
      };
      /**
       * What became of each user.
       */
      outcomes: MemberOutcome[];
      /**
       * Calls that put back what was taken away, in order: also members who were lost beside the change. Run them as steps of their own.
       */
      undo?: Undo[];
    };
  };
  "replace-user": {
    input: {
      /**
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
       */
      user: string;
      /**
       * The name the user is known by in the directory. Unique in it; often the e-mail address.
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
       * The name shown in Atlassian products. Without it Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Worth setting: it finds the user again after a rename. Zeros in front are kept.
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
       * An IANA time zone. A name of Windows, such as W. Europe Standard Time, is translated.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers stay as they are.
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
       * All addresses as a list, for when there is more than one. A primary email given beside it is the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, for when there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Return only these attributes: a comma list, with a dot for parts. The id is always returned.
       */
      attributes?: string[];
      /**
       * Leave these attributes out: a comma list, with a dot for parts. Not together with Attributes.
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
       * Attributes that the user had and has no more.
       */
      cleared: string[];
    };
  };
  "set-group-members": {
    input: {
      /**
       * Which group: its name or its SCIM id.
       */
      group: string;
      /**
       * Who: SCIM ids, user names and e-mail addresses, mixed as you like. A list, lines, or a text with commas or semicolons between them; addresses may stand as mail programs write them.
       *
       * @minItems 1
       */
      users: string[];
      /**
       * The most to take away in one run, of those who can lose it: active users, or the members of each group and of all groups. Past it nothing is taken away, and what was held back is returned.
       */
      maxRemovals: {
        /**
         * At most so many.
         */
        count: number;
        /**
         * At most so many of a hundred, but never less than 2. Taking away all there are needs 100.
         */
        percent: number;
      };
      /**
       * How many members to change in one request. Left empty, requests begin with 100 and grow while the directory takes it.
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
       * Whether anything was different from before.
       */
      changed: boolean;
      /**
       * How many users had which outcome.
       */
      summary: {
        /**
         * How many users the input names.
         */
        asked: number;
        [k: string]: number;
      };
      /**
       * What became of each user.
       */
      outcomes: MemberOutcome[];
      /**
       * Members who would have been removed, had the limit allowed it.
       */
      heldBack?: Member[];
      /**
       * Calls that put back what was taken away, in order: also members who were lost beside the change. Run them as steps of their own.
       */
      undo?: Undo[];
    };
  };
  "sync-groups": {
    input: {
      /**
       * The groups with their members: a JSON list, or a table as text with the columns name and members (one or more members a row; rows of one group are put together).
       *
       * @minItems 1
       */
      groups: {
        /**
         * The group's name.
         */
        name: string;
        /**
         * The id of the group in your identity provider. Where it is found it decides which group is meant: a group that got another name there keeps its name and its members here, since Atlassian cannot rename groups.
         */
        externalId?: string;
        /**
         * Who is in it: SCIM ids, user names and e-mail addresses. Not given: nobody's membership changes. An empty list in JSON empties the group, as far as Max Removals allows.
         */
        members?: string[];
      }[];
      /**
       * What to do with groups that are not in the list: leave them, empty them, or delete them.
       */
      missingGroups: "leave" | "empty" | "delete";
      /**
       * Create groups of the list that are not there.
       */
      createMissingGroups: boolean;
      /**
       * For a table whose columns are called otherwise: the name of the column, and the input that it is, as a JSON object. A column that is to be left out is called ignore.
       */
      columnNames?: {
        [k: string]: string;
      };
      /**
       * Select to create a record even where the directory has one that differs only in characters that look alike (weiß and weiss, a joiner, two spaces for one).
       */
      allowSimilar: boolean;
      /**
       * The most to take away in one run, of those who can lose it: active users, or the members of each group and of all groups. Past it nothing is taken away, and what was held back is returned.
       */
      maxRemovals: {
        /**
         * At most so many.
         */
        count: number;
        /**
         * At most so many of a hundred, but never less than 2. Taking away all there are needs 100.
         */
        percent: number;
      };
    };
    output: {
      /**
       * Groups and memberships, counted.
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
         * Groups that are as wanted.
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
         * Members removed, also by emptying and deleting.
         */
        removed: number;
        /**
         * Members who would have been removed, had the limit allowed it.
         */
        heldBack: number;
        /**
         * Groups and members that failed.
         */
        failed: number;
      };
      /**
       * What became of each group.
       */
      details: {
        /**
         * The group's name.
         */
        group: string;
        /**
         * The group's SCIM id, where there is one.
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
         * Members for whom something changed or did not go as asked.
         */
        outcomes: MemberOutcome[];
        /**
         * Why, where it did not go as asked.
         */
        reason?: string;
      }[];
      /**
       * Whether every group was dealt with. false: the run ended early or held removals back.
       */
      complete: boolean;
      /**
       * Calls that put back what was taken away, in order. Run them as steps of their own.
       */
      undo: Undo[];
    };
  };
  "sync-users": {
    input: {
      /**
       * The people, one row each: a JSON list, or a table as text with a header row, separated by commas, semicolons or tabs (an empty cell is not given). Columns are named as the inputs of Create User.
       *
       * @minItems 1
       */
      users: UserAttributes[];
      /**
       * What to do with users who are not in the list: leave them, deactivate them, or delete them for good. With deactivate and delete, whoever is in the list is made active unless the row says otherwise.
       */
      missingUsers: "leave" | "deactivate" | "delete";
      /**
       * How to find the user that is there already: the ways to try, in this order. By its primary e-mail an active user is found that got another user name; one with another external id is not taken over.
       */
      matchBy: "externalId, then userName, then primaryEmail" | "externalId, then userName" | "externalId" | "userName";
      /**
       * What the run may do besides taking access away.
       */
      allow: {
        /**
         * Create users who are missing.
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
       * For a table whose columns are called otherwise: the name of the column, and the input that it is, as a JSON object. A column that is to be left out is called ignore.
       */
      columnNames?: {
        [k: string]: string;
      };
      /**
       * Select to create a record even where the directory has one that differs only in characters that look alike (weiß and weiss, a joiner, two spaces for one).
       */
      allowSimilar: boolean;
      /**
       * The most to take away in one run, of those who can lose it: active users, or the members of each group and of all groups. Past it nothing is taken away, and what was held back is returned.
       */
      maxRemovals: {
        /**
         * At most so many.
         */
        count: number;
        /**
         * At most so many of a hundred, but never less than 2. Taking away all there are needs 100.
         */
        percent: number;
      };
    };
    output: {
      /**
       * How many rows and users had which outcome.
       */
      summary: {
        /**
         * Users created.
         */
        created: number;
        /**
         * Users changed.
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
         * Users who are as wanted.
         */
        unchanged: number;
        /**
         * Rows that Allow does not include.
         */
        skipped: number;
        /**
         * Users who would have lost access, had the limit allowed it.
         */
        heldBack: number;
        /**
         * Rows that failed.
         */
        failed: number;
      };
      /**
       * What became of each row and each user who is not in the list. Users who are as wanted are only counted.
       */
      details: {
        /**
         * The number of the row; the first is 1.
         */
        row?: number;
        /**
         * The line of the table where the row begins.
         */
        line?: number;
        /**
         * Who.
         */
        userName?: string;
        /**
         * The SCIM id, where there is one.
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
         * What is different from before, attribute by attribute.
         */
        changes?: Change[];
        /**
         * Why, where it did not go as asked.
         */
        reason?: string;
      }[];
      /**
       * Whether every row and every removal was dealt with. false: the run ended early or held removals back.
       */
      complete: boolean;
      /**
       * Calls that put back what was taken away, in order. Run them as steps of their own.
       */
      undo: Undo[];
    };
  };
  "unlink-user": {
    input: {
      /**
       * The directory of the record. Get SCIM Links tells it.
       */
      scimDirectoryId: string;
      /**
       * The record's id.
       */
      scimUserId: string;
    };
    output: {
      /**
       * Whether the record is without a link now.
       */
      unlinked: boolean;
    };
  };
  "update-group": {
    input: {
      /**
       * Which group: its name or its SCIM id.
       */
      group: string;
      /**
       * The id of the group in your identity provider.
       */
      externalId?: string;
      /**
       * Only the present name. Another one is refused.
       */
      displayName?: string;
    };
    output: {
      group: Group;
      /**
       * Whether anything was different from before.
       */
      changed: boolean;
    };
  };
  "update-user": {
    input: {
      /**
       * Who: a SCIM id, a user name or an e-mail address, also as mail programs write it. If it may mean several people, the step stops and names them.
       */
      user: string;
      /**
       * The name the user is known by in the directory. Unique in it; often the e-mail address.
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
       * The name shown in Atlassian products. Without it Atlassian joins given and family name.
       */
      displayName?: string;
      /**
       * The id of the user in your identity provider or HR system. Worth setting: it finds the user again after a rename. Zeros in front are kept.
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
       * An IANA time zone. A name of Windows, such as W. Europe Standard Time, is translated.
       */
      timezone?: string;
      /**
       * A language tag.
       */
      preferredLanguage?: string;
      /**
       * The primary phone number. Other numbers stay as they are.
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
       * Attributes to empty: a comma list.
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
       * All addresses as a list, for when there is more than one. A primary email given beside it is the primary one.
       *
       * @minItems 1
       */
      emails?: Email[];
      name?: Name;
      /**
       * All phone numbers as a list, for when there is more than one.
       */
      phoneNumbers?: PhoneNumber[];
      /**
       * Return only these attributes: a comma list, with a dot for parts. The id is always returned.
       */
      attributes?: string[];
      /**
       * Leave these attributes out: a comma list, with a dot for parts. Not together with Attributes.
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
       * Whether anything was different from before.
       */
      changed: boolean;
      /**
       * What is different from before, attribute by attribute.
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
