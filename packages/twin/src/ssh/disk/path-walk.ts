import { DiskError } from './disk-error.ts';
import { type DirectoryNode, type DiskUser, type Inode, mayAccess } from './inode.ts';

const mostSymlinks = 40;
const longestPath = 4096;
const longestName = 255;

/** Where a path leads: a directory, a name in it, and the inode with that name, if any. */
export interface Place {
  readonly directory: DirectoryNode;
  /** Empty for the top directory itself. */
  readonly name: string;
  readonly node: Inode | undefined;
  /** The path without symlinks. */
  readonly path: string;
}

interface Walk {
  readonly top: DirectoryNode;
  readonly user: DiskUser;
  readonly path: string;
  /** Whether a symlink at the end is followed. */
  readonly follow: boolean;
}

/** Follows an absolute path. Fails with `ENOENT`, `ENOTDIR`, `ELOOP`, `EACCES` and `ENAMETOOLONG`. */
export function walk({ top, user, path, follow }: Walk): Place {
  if (Buffer.byteLength(path) > longestPath) throw new DiskError('ENAMETOOLONG', path);
  const names: string[] = [];
  let directory = top;
  let place: Place = { directory: top, name: '', node: top, path: '/' };
  let symlinks = 0;
  const left = partsOf(path).reverse();
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (Buffer.byteLength(part) > longestName) throw new DiskError('ENAMETOOLONG', path);
    directory = directoryAt(place, path);
    if (!mayAccess(user, directory, 1)) throw new DiskError('EACCES', path);
    if (part === '..') {
      names.pop();
      place = placeOf(directory.parent, names);
      continue;
    }
    const node = directory.entries.get(part);
    if (node?.kind === 'symlink' && (follow || left.length > 0)) {
      if (++symlinks > mostSymlinks) throw new DiskError('ELOOP', path);
      left.push(...partsOf(node.target).reverse());
      if (!node.target.startsWith('/')) continue;
      names.length = 0;
      place = placeOf(top, names);
      continue;
    }
    if (node === undefined && left.length > 0) throw new DiskError('ENOENT', path);
    names.push(part);
    place = { directory, name: part, node, path: `/${names.join('/')}` };
  }
  return place;
}

function partsOf(path: string): string[] {
  return path.split('/').filter(part => part !== '' && part !== '.');
}

function directoryAt({ node }: Place, path: string): DirectoryNode {
  if (node === undefined) throw new DiskError('ENOENT', path);
  if (node.kind !== 'directory') throw new DiskError('ENOTDIR', path);
  return node;
}

function placeOf(directory: DirectoryNode, names: readonly string[]): Place {
  const name = names.at(-1) ?? '';
  return { directory: directory.parent, name, node: directory, path: `/${names.join('/')}` };
}
