import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { cliWords } from './cli-line.ts';
import { queries } from './queries.ts';
import { server } from './server.ts';
import type { VmPlace } from './vm.ts';

export type FileEntry = components['schemas']['FileEntry'];
type FolderListing = components['schemas']['FolderListing'];

/** What is in a folder of a VM; without a path, in the home of its user. */
export function useFolder(place: VmPlace, path: string, isWanted: boolean) {
  return useQuery({
    queryKey: keyOf(place, path),
    enabled: isWanted,
    queryFn: ({ signal }) =>
      server.json<FolderListing>('GET', addressOf(place), { query: queryOf(place, { path }), signal }),
  });
}

/** What is shown of the folders of a VM is read again. */
export function refreshFolders(place: VmPlace): Promise<void> {
  return queries.invalidateQueries({ queryKey: keyOf(place) });
}

/** Fails with `SpiderError`. */
export async function makeFolder(place: VmPlace, path: string): Promise<void> {
  await server.json('POST', addressOf(place), { query: queryOf(place, { path }) });
}

/** Fails with `SpiderError`. */
export async function renameEntry(place: VmPlace, path: string, to: string): Promise<void> {
  await server.json('PUT', addressOf(place), { query: queryOf(place, { path, to }) });
}

/** Of a file, a link or an empty folder. Fails with `SpiderError`. */
export async function removeEntry(place: VmPlace, path: string): Promise<void> {
  await server.json('DELETE', addressOf(place), { query: queryOf(place, { path }) });
}

/** The same by the command line. */
export function removeLine(place: VmPlace, path: string): string {
  const query = new URLSearchParams(queryOf(place, { path }));
  return cliWords(['spider', 'api', 'DELETE', `${addressOf(place).replace('/spider', '')}?${query}`]);
}

/** A path within a folder. */
export function joined(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** The folder that a folder is in; that of the root is the root. */
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
