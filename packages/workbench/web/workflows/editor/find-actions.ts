import type { ActionManifest, Service } from '../../../api/types.ts';

export interface ActionGroup {
  title: string;
  actions: { serviceId: string; action: ActionManifest }[];
}

/**
 * Actions that hold every word, their synonyms included, by collection in the connector's order, those for whole life cycles
 * first; those with the words in the title before those with a synonym of them.
 */
export function findActions(services: Map<string, Service>, search: string): ActionGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ActionGroup>();
  for (const [serviceId, { manifest }] of services) {
    for (const action of manifest.actions) {
      const { title: name, collection, description, slug } = action;
      const text = [name, collection, description, slug, synonymsOf(action)].join(' ').toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
      const title = services.size > 1 ? `${manifest.title} · ${action.collection}` : action.collection;
      const group = groups.get(title) ?? { title, actions: [] };
      group.actions.push({ serviceId, action });
      groups.set(title, group);
    }
  }
  const found = [...groups.values()].sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  if (words.length === 0) {
    // What acts comes before what looks.
    for (const { actions } of found)
      actions.sort((a, b) => Number(a.action.hints.readOnly) - Number(b.action.hints.readOnly));
    return found;
  }
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const rank = ({ actions: [first] }: Pick<ActionGroup, 'actions'>) => {
    if (!first || holds(first.action.title)) return 0;
    return holds(synonymsOf(first.action)) ? 1 : 2;
  };
  for (const group of found) group.actions.sort((a, b) => rank({ actions: [a] }) - rank({ actions: [b] }));
  return found.sort((a, b) => rank(a) - rank(b));
}

/** Whether a group has the actions that do a whole thing at once: a person joins, leaves, or a list decides. */
const isWhole = ({ actions: [first] }: ActionGroup): boolean => first?.action.collection === 'Lifecycle';

const synonymsOf = (action: ActionManifest): string => (action['x-synonyms'] ?? []).join(' ');

/** What the connectors offer to look up for inputs of their actions, such as users and groups. */
export function lookupSources(services: Map<string, Service>): string[] {
  const properties = [...services.values()].flatMap(({ manifest }) =>
    manifest.actions.flatMap(({ input }) => Object.values(input.properties ?? {})),
  );
  return [...new Set(properties.flatMap((property) => property['x-lookup'] ?? []))].sort();
}
