import type { ActionManifest } from '../../../api/manifest.ts';
import type { Service } from '../../../api/services.ts';

export interface ActionGroup {
  title: string;
  actions: { serviceId: string; action: ActionManifest }[];
}

/** Actions that hold every word, by collection in the connector's order; those with the words in the title first. */
export function findActions(services: Map<string, Service>, search: string): ActionGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ActionGroup>();
  for (const [serviceId, { manifest }] of services) {
    for (const action of manifest.actions) {
      const text = `${action.title} ${action.collection} ${action.description} ${action.slug}`.toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
      const title = services.size > 1 ? `${manifest.title} · ${action.collection}` : action.collection;
      const group = groups.get(title) ?? { title, actions: [] };
      group.actions.push({ serviceId, action });
      groups.set(title, group);
    }
  }
  const inTitle = (title: string) => (words.every((word) => title.toLowerCase().includes(word)) ? 0 : 1);
  const found = [...groups.values()];
  if (words.length === 0) return found;
  for (const group of found) group.actions.sort((a, b) => inTitle(a.action.title) - inTitle(b.action.title));
  return found.sort(
    (a, b) => inTitle(a.actions[0]?.action.title ?? '') - inTitle(b.actions[0]?.action.title ?? ''),
  );
}
