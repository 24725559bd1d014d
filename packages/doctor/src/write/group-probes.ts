import { isOk, refused } from '../answer-words.ts';
import type { Answer } from '../http/request.ts';
import type { Look, Probe } from '../probe.ts';
import { type Seen, seen, unseen } from '../seen.ts';
import { current, patchBody, patchGroup } from './changes.ts';
import { memberProbes } from './member-probes.ts';
import { groupBody, namesFor } from './throwaways.ts';

const about = 'Groups';

const takenOr = (answer: Answer): Seen => (isOk(answer) ? seen('accepted') : refused(answer));

/** What became of the name, where the directory has not refused. */
async function renamedTo(look: Look, answer: Answer): Promise<Seen> {
  if (!isOk(answer)) return refused(answer);
  const own = await look.own.group();
  const { displayName } = await current(look, 'Groups', own);
  if (displayName === own.name) return seen('passed over');
  await patchGroup(look, patchBody({ op: 'replace', path: 'displayName', value: own.name }));
  return seen('renamed');
}

/** Groups and their members. */
export const groupProbes: Probe[] = [
  {
    ...{ id: 'group-name', about, expected: 'free', mark: 'documented', source: 'Reference, ACCESS-1369' },
    asked: 'POST /Groups, a throwaway group with a name that no group of the directory has',
    see: async ({ own }) => {
      const { firstTry } = await own.group();
      if (isOk(firstTry)) return seen('free');
      return firstTry.status === 409 ? seen('taken outside the directory') : refused(firstTry);
    },
  },
  {
    ...{ id: 'create-group', about, expected: '201', mark: 'assumed', source: 'RFC 7644 section 3.3' },
    asked: 'POST /Groups, the status',
    see: async ({ own }) => seen(String((await own.group()).answer.status)),
  },
  {
    ...{
      id: 'same-group-name',
      about,
      expected: '409 SCIM uniqueness',
      mark: 'documented',
      source: 'Reference; words after an Okta article',
    },
    asked: 'POST /Groups with the name of the first',
    see: async ({ own }) => takenOr(await own.create('Groups', groupBody((await own.group()).name))),
  },
  {
    ...{
      id: 'same-group-name-case',
      about,
      expected: '409 SCIM uniqueness',
      mark: 'documented',
      source: 'Reference',
    },
    asked: 'POST /Groups with the name of the first in capitals',
    see: async ({ own }) => {
      const { name } = await own.group();
      const { first, otherCase } = namesFor(own.options.prefix).groups;
      if (name !== first) return unseen('The name is taken outside the directory.');
      return takenOr(await own.create('Groups', groupBody(otherCase)));
    },
  },
  {
    ...{ id: 'group-rename-patch', about, expected: '400 SCIM mutability', mark: 'documented' },
    source: 'Reference, schema; the error is assumed',
    asked: 'PATCH /Groups/<id>, another displayName',
    see: async (look) => {
      const { renamed } = namesFor(look.own.options.prefix).groups;
      return renamedTo(
        look,
        await patchGroup(look, patchBody({ op: 'replace', path: 'displayName', value: renamed })),
      );
    },
  },
  {
    ...{ id: 'group-rename-put', about, expected: '400 SCIM mutability', mark: 'documented' },
    source: 'Reference, schema; the error is assumed',
    asked: 'PUT /Groups/<id>, another displayName',
    see: async (look) => {
      const { id } = await look.own.group();
      const body = groupBody(namesFor(look.own.options.prefix).groups.renamed);
      return renamedTo(look, await look.ask({ method: 'PUT', path: `/Groups/${id}`, body }));
    },
  },
  ...memberProbes,
  {
    ...{ id: 'delete-group', about, expected: '204', mark: 'assumed', source: 'RFC 7644 section 3.6' },
    asked: 'DELETE /Groups/<id>',
    see: async ({ ask, own }) => {
      const answer = await ask({ method: 'DELETE', path: `/Groups/${(await own.group()).id}` });
      return isOk(answer) ? seen(String(answer.status)) : refused(answer);
    },
  },
];
