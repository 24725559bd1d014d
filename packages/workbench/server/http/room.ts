import type { Clock } from '../clock.ts';
import type { RecentTests } from '../connections/recent-tests.ts';
import type { Catalog } from '../connectors/catalog.ts';
import type { PresetOffer } from '../options.ts';
import type { RunDesk } from '../runs/run-desk.ts';
import type { Stores } from '../storage/stores.ts';
import type { TemplateFile } from '../workflows/read-templates.ts';

/** What the routes work with. */
export interface Room {
  catalog: Catalog;
  stores: Stores;
  desk: RunDesk;
  presets: PresetOffer[];
  templates: TemplateFile[];
  recentTests: RecentTests;
  clock: Clock;
}
