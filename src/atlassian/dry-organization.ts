import type { Send } from '../http/client.ts';
import type { DryChange, OtherRequests } from '../scim/dry-run.ts';
import { createOrganization } from './organization.ts';

/**
 * The organization in a dry run: what its writes would change, and its links without those that were cut.
 * @param cutLinks as `directoryId/userId`; those that are cut are added
 */
export function dryOrganization(send: Send, url: string, cutLinks: Set<string>): OtherRequests {
  const keyOf = ({ directoryId, scimUserId }: Link) => `${directoryId}/${scimUserId}`;
  const read: Send = async (task) => {
    const answer = await send(task);
    const { scimLinks } = (answer.body ?? {}) as { scimLinks?: unknown };
    if (!task.url.startsWith(url) || cutLinks.size === 0 || !Array.isArray(scimLinks)) return answer;
    const left = scimLinks.filter((link: Link) => !cutLinks.has(keyOf(Object(link))));
    return { ...answer, body: { ...Object(answer.body), scimLinks: left } };
  };
  const { linksOf } = createOrganization(read, url);

  return {
    read,
    async write(task) {
      const [kind, first = '', , second = ''] = task.url
        .slice(url.length + 1)
        .split('/')
        .map(decodeURIComponent);
      if (!task.url.startsWith(`${url}/`)) return [];
      if (kind === 'scimDirectoryId') {
        cutLinks.add(`${first}/${second}`);
        return [changeOf('unlink', second)];
      }
      const links = kind === 'user' ? await linksOf(first) : [];
      for (const link of links) cutLinks.add(keyOf(link));
      return links.map(({ scimUserId }) => changeOf('delete', scimUserId));
    },
  };
}

interface Link {
  directoryId?: string | undefined;
  scimUserId?: string | undefined;
}

const changeOf = (kind: DryChange['kind'], id: string): DryChange => ({ kind, target: { type: 'user', id } });
