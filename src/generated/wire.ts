// Made by `npm run generate` from schemas/. Do not edit.

import type { Email, GroupReference, Member, Name, PhoneNumber, ResourceMeta } from './types.ts';

/**
 * A user as the directory sends it, once it is decoded: all but the id may be missing, and what is there has this form. Attributes that are not named pass through.
 */
export interface WireUser {
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
}

/**
 * A group as the directory sends it, once it is decoded: all but the id may be missing, and what is there has this form. Attributes that are not named pass through.
 */
export interface WireGroup {
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
   * The members, if requested.
   */
  members?: Member[];
  meta?: ResourceMeta;
  /**
   * The URNs of the SCIM schemas in use.
   */
  schemas?: string[];
}

/** What each attribute is: a text, a truth value, a list of what follows, or an object with these and any others. */
export const wireShapes = {
  "Users": {
    "id": "string",
    "userName": "string",
    "externalId": "string",
    "primaryEmail": "string",
    "atlassianAccountId": "string",
    "active": "boolean",
    "displayName": "string",
    "name": {
      "formatted": "string",
      "givenName": "string",
      "familyName": "string",
      "middleName": "string",
      "honorificPrefix": "string",
      "honorificSuffix": "string"
    },
    "nickName": "string",
    "title": "string",
    "department": "string",
    "organization": "string",
    "timezone": "string",
    "preferredLanguage": "string",
    "emails": [
      {
        "value": "string",
        "type": "string",
        "primary": "boolean",
        "display": "string"
      }
    ],
    "phoneNumbers": [
      {
        "value": "string",
        "type": "string",
        "primary": "boolean",
        "display": "string"
      }
    ],
    "groups": [
      {
        "value": "string",
        "display": "string",
        "type": "string",
        "$ref": "string"
      }
    ],
    "meta": {
      "resourceType": "string",
      "location": "string",
      "created": "string",
      "lastModified": "string"
    },
    "schemas": [
      "string"
    ],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
      "department": "string",
      "organization": "string"
    },
    "urn:scim:schemas:extension:atlassian-external:1.0": {
      "atlassianAccountId": "string"
    }
  },
  "Groups": {
    "id": "string",
    "displayName": "string",
    "externalId": "string",
    "members": [
      {
        "value": "string",
        "display": "string",
        "type": "string",
        "$ref": "string"
      }
    ],
    "meta": {
      "resourceType": "string",
      "location": "string",
      "created": "string",
      "lastModified": "string"
    },
    "schemas": [
      "string"
    ]
  },
  "Link": {
    "scimUserId": "string",
    "atlassianAccountId": "string",
    "orgId": "string",
    "directoryId": "string"
  }
} as const;
