import type { SettingStore } from '@cb-spider/core';
import { CloudError } from '@cb-spider/core';
import { SettingList } from './setting-list.ts';

/** How somebody has arranged the objects of a connection on a map of them. */
export interface Layout {
  /** The user's name of it. */
  readonly version: string;
  /** The client's own data; the server does not read it. */
  readonly json: string;
  /** A small picture of it, Base64; empty for none. */
  readonly thumbnail: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

/** More than anyone has in one connection, and little enough to read at once. */
const mostLayouts = 100;

/** The layouts of one connection, each under its version. */
export class LayoutBook {
  readonly #layouts: SettingList<Layout>;

  constructor(settings: SettingStore, connection: string) {
    this.#layouts = new SettingList(settings, `topology.${connection}`);
  }

  /** In the order in which their versions were first saved. */
  list(): Promise<readonly Layout[]> {
    return this.#layouts.read();
  }

  /** Saves one, in place of what its version was. Fails with `quota_exceeded`. */
  async put(layout: Layout): Promise<void> {
    await this.#layouts.change(all => {
      const index = all.findIndex(({ version }) => version === layout.version);
      if (index >= 0) return all.with(index, layout);
      if (all.length < mostLayouts) return [...all, layout];
      throw new CloudError(
        'quota_exceeded',
        `This connection already has ${mostLayouts} layouts, the maximum.`,
        {
          hint: 'Delete one that you do not need.',
        },
      );
    });
  }

  /** Harmless when there is none. */
  async remove(version: string): Promise<void> {
    await this.#layouts.change(all => all.filter(each => each.version !== version));
  }
}
