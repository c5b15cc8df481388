import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { fromLayoutJson, layoutBody, type Places } from './layout-text.ts';
import { queries } from './queries.ts';
import { server } from './server.ts';

/** A saved arrangement of the topology drawing of a connection. */
export interface SavedLayout {
  readonly name: string;
  /** Absent if another program saved the layout in a format of its own. */
  readonly places: Places | undefined;
}

type LayoutInfo = components['schemas']['TopologyLayout'];

const path = '/spider/topology/layout';
const layoutsKey = 'layouts';

/** Reads the layouts that are saved for a connection. */
export function useLayouts(connection: string) {
  return useQuery({
    queryKey: [layoutsKey, connection],
    queryFn: async ({ signal }): Promise<readonly SavedLayout[]> => {
      const query = { ConnectionName: connection };
      const layouts = await server.json<readonly LayoutInfo[]>('GET', path, { query, signal });
      return layouts.map(({ VersionName: name, LayoutJSON }) => ({
        name,
        places: fromLayoutJson(LayoutJSON),
      }));
    },
  });
}

/** Saves a layout. Replaces the one with the same name. */
export async function saveLayout(connection: string, name: string, places: Places): Promise<void> {
  await server.send('POST', path, { body: layoutBody(connection, name, places) });
}

export async function removeLayout(connection: string, name: string): Promise<void> {
  await server.send('DELETE', path, { query: { ConnectionName: connection, VersionName: name } });
}

/** Returns the address of the removal below `/spider`, as the command line takes it. */
export function layoutRemovalAddress(connection: string, name: string): string {
  return `/topology/layout?${new URLSearchParams({ ConnectionName: connection, VersionName: name })}`;
}

/** Reads the layouts again. */
export async function forgetLayouts(): Promise<void> {
  await queries.invalidateQueries({ queryKey: [layoutsKey] });
}
