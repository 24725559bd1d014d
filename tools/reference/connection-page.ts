import type { ConnectorManifest } from '../../src/generated/types.ts';
import { page, plain, table } from './markdown.ts';

type Method = ConnectorManifest['connection']['methods'][number];

const picture = (name: string, about: string) => `   ![${about}](images/${name}.png)`;

/** How a connection is made, step by step, as the platform's own page on an integration is built. */
export function renderConnection({ title, description, connection }: ConnectorManifest): string {
  return page(
    `# ${title}`,
    plain(description),
    `## Creating an ${title} connection`,
    ...connection.methods.flatMap((method) => methodBlocks(title, method)),
  );
}

function methodBlocks(
  service: string,
  { title, description, fields, guide, test }: Method,
): (string | string[])[] {
  const all = Object.entries(fields.properties ?? {});
  const needed = all.filter(([key]) => fields.required?.includes(key));
  const optional = all.filter(([key]) => !fields.required?.includes(key));
  const passed = test?.checks?.map((check) => check.title) ?? [];
  return [
    `## Using ${title}`,
    plain(description ?? ''),
    'To create the connection you need:',
    needed.map(([key, field]) => `- ${field.title ?? key}: ${plain(field.description ?? '')}`),
    ...(guide
      ? [
          `### ${guide.title}`,
          guide.steps.map((step, index) => `${index + 1}. ${plain(step)}`),
          (guide.notes ?? []).map((note) => `- ${plain(note)}`),
        ]
      : []),
    '### Creating your connection',
    [
      '1. Open **Connections** and choose **Add connection**. A dialog shows the available services.',
      '',
      picture('connection-services', 'The available services'),
      '',
      `2. Choose **${service}**. The form of the connection appears, with instructions next to it.`,
      '',
      picture('connection-form', 'The form of the connection, and how to obtain the credentials'),
      '',
      '3. (Optional) Edit the name of the connection. You cannot change it later.',
      `4. Choose **${title}** as the method.`,
      `5. Fill in ${needed.map(([key, field]) => `**${field.title ?? key}**`).join(' and ')}. Spaces, quotes, \`Bearer\` and the rest of a pasted URL are removed.`,
      `6. (Optional) Choose **Test Connection**. It makes the following checks, and says what to do if one fails: ${passed.map((check) => check.charAt(0).toLowerCase() + check.slice(1)).join('; ')}.`,
      '',
      picture('add-connection', 'The result of the test'),
      '',
      '7. Choose **Create connection**. It appears on the **Connections** page.',
      '',
      picture('connection-made', 'The new connection'),
    ],
    '### Other fields',
    table(
      ['Field', 'What it is', 'Default'],
      optional.map(([key, field]) => [
        field.title ?? key,
        plain(field.description ?? ''),
        field.default === undefined ? '' : `\`${String(field.default)}\``,
      ]),
    ),
  ];
}
