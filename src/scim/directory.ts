import type { Send } from '../http/sender.ts';
import { createGroups, type Groups } from './groups.ts';
import { createResource } from './resource.ts';
import { createUsers, type Users } from './users.ts';

/** What actions see of an Atlassian directory. */
export interface Directory {
  users: Users;
  groups: Groups;
}

interface DirectoryOptions {
  send: Send;
  /** Such as https://api.atlassian.com/scim/directory/<id>. */
  url: string;
  log: (message: string) => void;
  progress: (done: number, total: number, message: string) => void;
}

export function createDirectory({ send, url, log, progress }: DirectoryOptions): Directory {
  return {
    users: createUsers(createResource(send, url, 'Users', 'user'), log, progress),
    groups: createGroups(createResource(send, url, 'Groups', 'group'), log, progress),
  };
}
