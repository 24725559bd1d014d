import { existsSync } from 'node:fs';
import { createConnector } from '../../src/index.ts';
import { slugs } from '../../tools/manifest.ts';
import {
  actions,
  byTitle,
  type FormSchema,
  fields,
  inputOf,
  manifest,
  propertiesOf,
  valuesIn,
} from '../support/manifest-walk.ts';

const kebab = (title: string) => title.toLowerCase().replaceAll(' ', '-');
const isTitleCase = (text: string) => text.split(' ').every((word) => /^(\p{Lu}|\d)/u.test(word));

describe('names', () => {
  it('are kebab-case and made of the title', () => {
    expect(actions.map(({ slug }) => slug)).toEqual(slugs());
    expect(actions.filter(({ slug }) => !/^[a-z]+(-[a-z]+)*$/.test(slug))).toEqual([]);
    expect(actions.map(({ slug }) => slug)).toEqual(actions.map(({ title }) => kebab(title)));
  });

  it('of actions, inputs, outputs and fields are in title case', () => {
    const titles = [
      manifest.title,
      ...actions.flatMap(({ title, input, output }) => [
        title,
        ...[input, output].flatMap((schema) =>
          propertiesOf(schema as FormSchema).map(([, property]) => property.title ?? ''),
        ),
      ]),
      ...propertiesOf(fields).map(([, { title = '' }]) => title),
    ];
    expect([...new Set(titles)].filter((title) => !isTitleCase(title))).toEqual([]);
  });

  it('of properties are the ones SCIM and JavaScript write', () => {
    const keys = actions.flatMap((action) => Object.keys(inputOf(action).properties ?? {}));
    expect([...new Set(keys)].filter((key) => !/^[a-z][A-Za-z0-9]*$/.test(key))).toEqual([]);
  });

  it('belong to one action each', () => {
    expect(new Set(actions.map(({ title }) => title)).size).toBe(actions.length);
  });

  it('lead to a handler', () => {
    expect(slugs().filter((slug) => !existsSync(`actions/${slug}/handler.ts`))).toEqual([]);
  });
});

describe.each(byTitle)('%s', (_, action) => {
  const { properties = {}, required = [] } = inputOf(action);
  const keys = Object.keys(properties);

  it('says in its title or description what it takes away, if it does', () => {
    const warning = /delet|remov|deactivat|replac|clear|unlink|empt|take|lose|whole|exactly/i;
    expect(action.hints.destructive ? `${action.title}. ${action.description}` : 'remove').toMatch(warning);
    expect(action.hints.readOnly && action.hints.destructive).toBe(false);
  });

  it('points at the vendor’s page', () => {
    expect(action.docs).toMatch(/^https:\/\/(developer|support)\.atlassian\.com\//);
  });

  it('asks only for inputs that are there', () => {
    const choices = valuesIn({ ...action.input, properties: {} }).filter(([way]) => /\/required$/.test(way));
    const asked = choices.flatMap(([, names]) => names as string[]);
    expect(asked.filter((name) => !keys.includes(name))).toEqual([]);
    expect(required.filter((name) => properties[name]?.['x-advanced'])).toEqual([]);
  });

  it('folds away what is advanced behind what is not', () => {
    const advanced = keys.map((key) => properties[key]?.['x-advanced'] === true);
    expect(advanced).toEqual([...advanced].sort((a, b) => Number(a) - Number(b)));
  });

  it('understands every name in one way', () => {
    const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
    const meanings = new Map<string, Set<string>>();
    const own = new Set(keys.map(plain));
    for (const key of keys) {
      const { title = '', 'x-aliases': aliases = [] } = properties[key] as {
        title?: string;
        'x-aliases'?: string[];
      };
      for (const name of [title, ...aliases].map(plain)) {
        // A property of that name takes precedence.
        if (!own.has(name)) meanings.set(name, (meanings.get(name) ?? new Set()).add(key));
      }
    }
    const ambiguous = [...meanings].filter(([, { size }]) => size > 1).map(([name, of]) => [name, ...of]);
    expect(ambiguous).toEqual([]);
  });
});

describe('secrets', () => {
  const secretive = /key|token|secret|passw|credential/i;
  const all = [...propertiesOf(fields), ...actions.flatMap((action) => propertiesOf(inputOf(action)))];

  it('are marked wherever a name looks like one', () => {
    const isDay = ({ pattern }: FormSchema) => pattern === '^[0-9]{4}-[0-9]{2}-[0-9]{2}$';
    const named = all.filter(
      ([way, property]) => (secretive.test(way) || secretive.test(property.title ?? '')) && !isDay(property),
    );
    expect(named.map(([way]) => way)).toEqual(expect.arrayContaining(['apiKey', 'organizationApiKey']));
    expect(named.filter(([, property]) => property['x-secret'] !== true).map(([way]) => way)).toEqual([]);
  });

  it('have no default and no example value', () => {
    const secrets = all.filter(([, property]) => property['x-secret'] === true);
    expect(secrets.filter(([, property]) => 'default' in property || 'x-placeholder' in property)).toEqual(
      [],
    );
  });
});

it('every lookup that an input names is one the connector has', async () => {
  const sources = new Set(
    actions.flatMap((action) => propertiesOf(inputOf(action)).map(([, property]) => property['x-lookup'])),
  );
  sources.delete(undefined);
  expect([...sources].sort()).toEqual(['groups', 'users']);
  const { lookup } = createConnector();
  for (const source of sources) {
    // The connection is what is missing, not the source.
    await expect(lookup({ source: String(source), connection: {} })).rejects.toMatchObject({
      code: 'invalid_connection',
    });
  }
  await expect(lookup({ source: 'nothing', connection: {} })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});
