import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { cliWords } from './cli-line.ts';
import { queries } from './queries.ts';
import { server } from './server.ts';
import type { VmPlace } from './vm.ts';

export type FileEntry = components['schemas']['FileEntry'];
type FolderListing = components['schemas']['FolderListing'];

/** Reads the content of a folder of a VM; without a path, the home folder of its user. */
export function useFolder(place: VmPlace, path: string, isWanted: boolean) {
  return useQuery({
    queryKey: keyOf(place, path),
    enabled: isWanted,
    queryFn: ({ signal }) =>
      server.json<FolderListing>('GET', addressOf(place), { query: queryOf(place, { path }), signal }),
  });
}

/** Reads the folders of a VM that are on the page again. */
export function refreshFolders(place: VmPlace): Promise<void> {
  return queries.invalidateQueries({ queryKey: keyOf(place) });
}

/** Creates a folder. Rejects with `SpiderError`. */
export async function makeFolder(place: VmPlace, path: string): Promise<void> {
  await server.json('POST', addressOf(place), { query: queryOf(place, { path }) });
}

/** Renames a file or a folder. Rejects with `SpiderError`. */
export async function renameEntry(place: VmPlace, path: string, to: string): Promise<void> {
  await server.json('PUT', addressOf(place), { query: queryOf(place, { path, to }) });
}

/** Removes a file, a link or an empty folder. Rejects with `SpiderError`. */
export async function removeEntry(place: VmPlace, path: string): Promise<void> {
  await server.json('DELETE', addressOf(place), { query: queryOf(place, { path }) });
}

/** Returns the same removal as a line for the command line. */
export function removeLine(place: VmPlace, path: string): string {
  const query = new URLSearchParams(queryOf(place, { path }));
  return cliWords(['spider', 'api', 'DELETE', `${addressOf(place).replace('/spider', '')}?${query}`]);
}

/** Returns the path of an entry of a folder. */
export function joined(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** Returns the parent of a folder. The parent of the root is the root. */
export function parentOf(folder: string): string {
  return folder.slice(0, folder.lastIndexOf('/')) || '/';
}

function keyOf({ connection, name }: VmPlace, ...path: readonly string[]) {
  return ['folder', connection, name, ...path];
}

function addressOf({ name }: VmPlace): string {
  return `/spider/vm/${encodeURIComponent(name)}/dir`;
}

function queryOf({ connection }: VmPlace, more: Readonly<Record<string, string>>) {
  return { ConnectionName: connection, ...more };
}
