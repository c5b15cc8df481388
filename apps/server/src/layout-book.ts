import type { SettingStore } from '@cb-spider/core';
import { CloudError } from '@cb-spider/core';
import { SettingList } from './setting-list.ts';

/** A saved arrangement of a connection's objects on the topology map. */
export interface Layout {
  /** The name that the user gave it. */
  readonly version: string;
  /** Data of the client, which the server does not interpret. */
  readonly json: string;
  /** A thumbnail image in Base64; empty for none. */
  readonly thumbnail: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

/** The maximum for one connection: all layouts are read at once. */
const maxLayouts = 100;

/** The layouts of one connection, identified by their versions. */
export class LayoutBook {
  readonly #layouts: SettingList<Layout>;

  constructor(settings: SettingStore, connection: string) {
    this.#layouts = new SettingList(settings, `topology.${connection}`);
  }

  /** Returns all layouts in the order in which their versions were first saved. */
  list(): Promise<readonly Layout[]> {
    return this.#layouts.read();
  }

  /** Saves a layout and replaces the one with the same version. Fails with `quota_exceeded`. */
  async put(layout: Layout): Promise<void> {
    await this.#layouts.change(all => {
      const index = all.findIndex(({ version }) => version === layout.version);
      if (index >= 0) return all.with(index, layout);
      if (all.length < maxLayouts) return [...all, layout];
      throw new CloudError(
        'quota_exceeded',
        `This connection already has ${maxLayouts} layouts, the maximum.`,
        {
          hint: 'Delete one that you do not need.',
        },
      );
    });
  }

  /** Removes a layout. Does nothing if it does not exist. */
  async remove(version: string): Promise<void> {
    await this.#layouts.change(all => all.filter(layout => layout.version !== version));
  }
}
