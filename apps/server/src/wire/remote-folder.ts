import type { FileEntry, FolderListing } from '@cb-spider/remote';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';

const fileEntry = z
  .object({
    name: z.string(),
    /** `other`: a device, a socket, or a name that is not valid UTF-8. Links are not followed. */
    kind: z.enum(['file', 'folder', 'link', 'other']),
    /** The size in bytes. */
    size: z.number().int(),
    /** The permissions in octal, as for `chmod`: `0644`. */
    mode: z.string(),
    modifiedAt: z.string(),
  })
  .meta({ id: 'FileEntry' });

export const folderListing = z
  .object({
    /** The path from the root, with links resolved. */
    path: z.string(),
    /** Sorted by name. */
    entries: z.array(fileEntry),
  })
  .meta({ id: 'FolderListing' });

export function toFolderListing({ path, entries }: FolderListing): z.input<typeof folderListing> {
  return { path, entries: entries.map(toFileEntry) };
}

function toFileEntry({ mode, ...entry }: FileEntry): z.input<typeof fileEntry> {
  return { ...entry, mode: mode.toString(8).padStart(4, '0') };
}

/** Checks the path of a file or folder, which must start at the root. Fails with `invalid_argument`. */
export function fromAnyPath(field: string, path: string): string {
  if (path === '') throw isEmpty(field);
  if (!path.startsWith('/'))
    throw badRequest(`${field}: '${path}' does not start with a slash.`, 'Send the full path.');
  if (path.includes('\0')) throw badRequest(`${field}: must not contain a NUL character.`);
  return path;
}
