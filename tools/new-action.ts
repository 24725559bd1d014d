import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { actionFile, actionTypes } from './manifest.ts';

// Makes actions/<slug>/ with an action that reads one user and passes every check, to be turned into another.
const slug = process.argv[3] ?? '';
const folder = `actions/${slug}`;

if (!/^[a-z]+(-[a-z]+)*$/.test(slug)) {
  console.error('Give the slug of the action in kebab-case, such as: npm run new-action archive-user');
  process.exitCode = 2;
} else if (existsSync(folder)) {
  console.error(`${folder} exists already.`);
  process.exitCode = 2;
} else {
  mkdirSync(folder);
  writeFileSync(actionFile(slug), renderAction(titleOf(slug)));
  writeFileSync(`${folder}/handler.ts`, renderHandler());
  console.log(`${folder} is there. What it holds runs as it is: it reads one user. Next:

1. ${folder}/action.json: description, docs, collection, hints, input and output. Shared inputs stand in
   schemas/inputs.json, shared shapes in schemas/. The examples are tests and documentation: keep one that
   succeeds and one that fails.
2. npm run generate: types of input and output, the registry, the page in docs/actions/.
3. ${folder}/handler.ts: what happens, in the verbs of \`directory\`; at most 60 lines.
4. npm run check && npx jest test/structure test/contract/examples.test.ts
5. CHANGELOG.md: a line under Unreleased. \`npm run compat\` says which version a new action asks for.`);
}

/** The title of which the slug is made. */
function titleOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function renderAction(title: string): string {
  return `{
  "$schema": "../../schemas/action.schema.json",
  "title": "${title}",
  "description": "Reads one user.",
  "docs": "https://developer.atlassian.com/cloud/admin/user-provisioning/rest/api-group-users/",
  "collection": "Users",
  "hints": { "readOnly": true, "destructive": false, "idempotent": true },
  "input": {
    "type": "object",
    "additionalProperties": false,
    "required": ["user"],
    "properties": { "user": { "$ref": "../../schemas/inputs.json#/properties/user" } }
  },
  "output": {
    "type": "object",
    "additionalProperties": false,
    "required": ["user"],
    "properties": { "user": { "$ref": "../../schemas/user.json" } }
  },
  "examples": [
    {
      "title": "By user name",
      "given": { "users": [{ "userName": "anna@example.com", "displayName": "Anna Berg" }] },
      "input": { "user": "anna@example.com" },
      "output": { "user": { "userName": "anna@example.com", "displayName": "Anna Berg" } }
    },
    {
      "title": "Nobody has that name",
      "input": { "user": "nobody" },
      "error": { "code": "not_found", "message": "nobody" }
    }
  ]
}
`;
}

function renderHandler(): string {
  return `import type { Handler } from '../../src/${actionTypes}';

const handler: Handler<'${slug}'> = async ({ input, directory }) => ({
  user: await directory.users.find(input.user),
});

export default handler;
`;
}
