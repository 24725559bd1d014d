import { isOk, refused } from '../answer-words.ts';
import { objectIn, objectsIn } from '../json.ts';
import type { Probe } from '../probe.ts';
import { seen } from '../seen.ts';
import { patchBody, patchUser, replacing, tryOnUser } from './changes.ts';

const about = 'PATCH of users';
const ms = 'Microsoft Entra sends them';

/** In which forms a PATCH is taken. */
export const patchProbes: Probe[] = [
  {
    ...{
      id: 'patch-status',
      about: 'Addresses, headers, media types',
      expected: '200',
      mark: 'documented',
      source: 'Reference',
    },
    asked: 'PATCH /Users/<id>, the status',
    see: async (look) => {
      const answer = await patchUser(look, replacing('title', 'Throwaway 1'));
      return isOk(answer) ? seen(String(answer.status)) : refused(answer);
    },
  },
  {
    ...{
      id: 'patch-operations-lower',
      about,
      expected: 'accepted',
      mark: 'documented',
      source: 'Reference prints both',
    },
    asked: 'PATCH with `operations`',
    see: (look) => {
      const { Operations: operations, ...body } = replacing('title', 'Throwaway 2');
      return tryOnUser(look, { ...body, operations }, ({ title }) => title === 'Throwaway 2');
    },
  },
  {
    ...{ id: 'patch-op-case', about, expected: 'accepted', mark: 'assumed', source: ms },
    asked: 'PATCH with `Replace`',
    see: (look) =>
      tryOnUser(
        look,
        patchBody({ op: 'Replace', path: 'title', value: 'Throwaway 3' }),
        ({ title }) => title === 'Throwaway 3',
      ),
  },
  {
    ...{ id: 'patch-boolean-word', about, expected: 'accepted', mark: 'assumed', source: ms },
    asked: 'PATCH `active` with "False"',
    see: async (look) => {
      const result = await tryOnUser(look, replacing('active', 'False'), ({ active }) => active === false);
      await patchUser(look, replacing('active', true));
      return result;
    },
  },
  {
    ...{
      id: 'patch-dotted-path',
      about,
      expected: 'accepted',
      mark: 'documented',
      source: 'Reference; go-atlassian’s examples',
    },
    asked: 'PATCH at the path `name.givenName`',
    see: (look) =>
      tryOnUser(
        look,
        replacing('name.givenName', 'Thrown'),
        ({ name }) => objectIn(name).givenName === 'Thrown',
      ),
  },
  {
    ...{
      id: 'patch-dotted-key',
      about,
      expected: 'accepted',
      mark: 'assumed',
      source: 'Okta and Omada send them',
    },
    asked: 'PATCH without a path, a value with the key `name.familyName`',
    see: (look) =>
      tryOnUser(
        look,
        patchBody({ op: 'replace', value: { 'name.familyName': 'Away' } }),
        ({ name }) => objectIn(name).familyName === 'Away',
      ),
  },
  {
    ...{
      id: 'patch-no-path',
      about,
      expected: 'accepted',
      mark: 'assumed',
      source: 'Okta and Omada send them',
    },
    asked: 'PATCH without a path, a value with the key `title`',
    see: (look) =>
      tryOnUser(
        look,
        patchBody({ op: 'replace', value: { title: 'Throwaway 4' } }),
        ({ title }) => title === 'Throwaway 4',
      ),
  },
  {
    ...{ id: 'patch-unknown-key', about, expected: 'passed over', mark: 'assumed', source: 'as in PUT' },
    asked: 'PATCH without a path, a value with the key `aupDoctor`',
    see: (look) =>
      tryOnUser(
        look,
        patchBody({ op: 'replace', value: { aupDoctor: 'x' } }),
        ({ aupDoctor }) => aupDoctor === 'x',
      ),
  },
  {
    ...{
      id: 'patch-unknown-path',
      about,
      expected: '400 SCIM invalidPath',
      mark: 'assumed',
      source: 'RFC 7644 section 3.12',
    },
    asked: 'PATCH at the path `aupDoctor`',
    see: (look) => tryOnUser(look, replacing('aupDoctor', 'x'), ({ aupDoctor }) => aupDoctor === 'x'),
  },
  {
    ...{
      id: 'patch-remove',
      about,
      expected: 'removed',
      mark: 'documented',
      source: 'Reference; go-atlassian’s examples',
    },
    asked: 'PATCH with `remove` at the path `title`',
    see: (look) =>
      tryOnUser(look, patchBody({ op: 'remove', path: 'title' }), ({ title }) => title === undefined, {
        ...{ yes: 'removed', no: 'passed over' },
      }),
  },
  {
    ...{ id: 'patch-email-path', about, expected: 'accepted', mark: 'assumed' },
    source: 'Microsoft Entra’s mapping for the Atlassian app',
    asked: 'PATCH at the path `emails[type eq "work"].value`, with what is there',
    see: (look) => {
      const { address } = look.own.options;
      return tryOnUser(look, replacing('emails[type eq "work"].value', address), ({ emails }) =>
        objectsIn(emails).some(({ value }) => value === address),
      );
    },
  },
  {
    ...{
      id: 'json-type',
      about: 'Addresses, headers, media types',
      expected: 'accepted',
      mark: 'documented',
      source: 'Reference',
    },
    asked: 'PATCH as application/json',
    see: async ({ ask, own }) => {
      const path = `/Users/${(await own.user()).id}`;
      const body = replacing('title', 'Throwaway 5');
      const answer = await ask({ method: 'PATCH', path, body, contentType: 'application/json' });
      return isOk(answer) ? seen('accepted') : refused(answer);
    },
  },
  {
    ...{ id: 'media-type', about: 'Addresses, headers, media types', expected: '415 SCIM', mark: 'assumed' },
    source: 'RFC 7644 section 3.12',
    asked: 'PATCH as text/plain',
    see: async ({ ask, own }) => {
      const path = `/Users/${(await own.user()).id}`;
      const body = replacing('title', 'Throwaway 6');
      const answer = await ask({ method: 'PATCH', path, body, contentType: 'text/plain' });
      return isOk(answer) ? seen('accepted') : refused(answer);
    },
  },
  {
    ...{ id: 'bad-json', about: 'Limits and faults', expected: '400 SCIM invalidSyntax', mark: 'assumed' },
    source: 'RFC 7644 section 3.12',
    asked: 'PATCH with a body that is no JSON',
    see: async ({ ask, own }) => {
      const answer = await ask({ method: 'PATCH', path: `/Users/${(await own.user()).id}`, body: '{' });
      return isOk(answer) ? seen('accepted') : refused(answer);
    },
  },
];
