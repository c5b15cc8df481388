import { copyTree } from './copy-tree.ts';
import { DiskError } from './disk-error.ts';
import type { DiskSpace } from './disk-space.ts';
import { FileContent } from './file-content.ts';
import {
  type Access,
  type DeviceNode,
  type DirectoryNode,
  type DiskStat,
  type DiskUser,
  type FileNode,
  type Inode,
  mayAccess,
  root,
  type SymlinkNode,
  statOf,
} from './inode.ts';
import { OpenFile, type OpenFlags } from './open-file.ts';
import { type Place, walk } from './path-walk.ts';

/** The same as on Linux. */
const longestTarget = 4095;

/**
 * A VM's files, in memory: directories, files, symbolic and hard links with owners and permissions, within a budget
 * of bytes. Paths are absolute. Each operation is complete when it returns, and fails with {@link DiskError}.
 */
export class VmDisk {
  readonly space: DiskSpace;
  readonly #top: DirectoryNode;
  #lastNumber = 1;

  constructor(space: DiskSpace) {
    this.space = space;
    const top = { ...this.#attributes(0o755, root), kind: 'directory', entries: new Map() } as const;
    this.#top = Object.assign(top, { parent: top as unknown as DirectoryNode, links: 1 });
  }

  stat(path: string, user: DiskUser): DiskStat {
    return statOf(this.#existing(path, user, true).node);
  }

  /** Works like {@link VmDisk.stat}, but does not follow a symlink at the end. */
  lstat(path: string, user: DiskUser): DiskStat {
    return statOf(this.#existing(path, user, false).node);
  }

  realpath(path: string, user: DiskUser): string {
    return this.#existing(path, user, true).path;
  }

  /** Returns the path without symlinks. The last part of the path need not exist. */
  resolve(path: string, user: DiskUser): string {
    return walk({ top: this.#top, user, path, follow: true }).path;
  }

  open(path: string, flags: OpenFlags, user: DiskUser, mode = 0o644): OpenFile {
    const place = this.#place(path, user, !flags.exclusive);
    if (place.node !== undefined && flags.exclusive) throw new DiskError('EEXIST', path);
    const node = place.node ?? this.#createFile(place, path, flags, user, mode);
    if (node.kind === 'directory') throw new DiskError('EISDIR', path);
    if (node.kind === 'symlink') throw new DiskError('ELOOP', path);
    if (place.node !== undefined) {
      if (flags.read) assertAccess(user, node, 4, path);
      if (flags.write) assertAccess(user, node, 2, path);
    }
    const file = new OpenFile(node, flags, path);
    if (flags.truncate) file.resize(0);
    return file;
  }

  /** Adds a file whose content is generated at each read. */
  addDevice(path: string, generate: () => string): void {
    const device: DeviceNode = { ...this.#attributes(0o666, root), kind: 'device', generate };
    this.#addEntry(this.#vacant(path, root), path, device, root);
  }

  mkdir(path: string, user: DiskUser, mode = 0o755): void {
    const place = this.#vacant(path, user);
    const entries = new Map<string, Inode>();
    const attributes = this.#attributes(mode, user);
    this.#addEntry(place, path, { ...attributes, kind: 'directory', entries, parent: place.directory }, user);
  }

  /** Creates a directory and its missing parents. */
  mkdirs(path: string, user: DiskUser): void {
    const parts = path.split('/').filter(part => part !== '');
    for (const [index] of parts.entries()) {
      const part = `/${parts.slice(0, index + 1).join('/')}`;
      const { node } = this.#place(part, user, true);
      if (node === undefined) this.mkdir(part, user);
      else if (node.kind !== 'directory') throw new DiskError('EEXIST', part);
    }
  }

  readdir(path: string, user: DiskUser): { readonly name: string; readonly stat: DiskStat }[] {
    const { node } = this.#existing(path, user, true);
    if (node.kind !== 'directory') throw new DiskError('ENOTDIR', path);
    assertAccess(user, node, 4, path);
    return [...node.entries].map(([name, entry]) => ({ name, stat: statOf(entry) }));
  }

  rmdir(path: string, user: DiskUser): void {
    const place = this.#existing(path, user, false);
    if (place.node.kind !== 'directory') throw new DiskError('ENOTDIR', path);
    if (place.node.entries.size > 0) throw new DiskError('ENOTEMPTY', path);
    this.#removeEntry(place, path, user);
  }

  unlink(path: string, user: DiskUser): void {
    const place = this.#existing(path, user, false);
    if (place.node.kind === 'directory') throw new DiskError('EISDIR', path);
    this.#removeEntry(place, path, user);
  }

  /** Moves `from` to `to`. Replaces what is at `to` if POSIX allows it. */
  rename(from: string, to: string, user: DiskUser): void {
    const source = this.#existing(from, user, false);
    const target = this.#place(to, user, false);
    if (target.node === source.node) return;
    if (source.name === '' || isWithin(target.directory, source.node)) throw new DiskError('EINVAL', to);
    assertAccess(user, source.directory, 2, from);
    assertAccess(user, target.directory, 2, to);
    if (target.node !== undefined) {
      if (target.node.kind === 'directory') {
        if (source.node.kind !== 'directory') throw new DiskError('EISDIR', to);
        if (target.node.entries.size > 0) throw new DiskError('ENOTEMPTY', to);
      } else if (source.node.kind === 'directory') throw new DiskError('ENOTDIR', to);
      this.#removeEntry({ ...target, node: target.node }, to, user);
    }
    source.directory.entries.delete(source.name);
    target.directory.entries.set(target.name, source.node);
    if (source.node.kind === 'directory') source.node.parent = target.directory;
    touch(source.directory, target.directory);
  }

  symlink(target: string, path: string, user: DiskUser): void {
    if (target.length > longestTarget) throw new DiskError('ENAMETOOLONG', path);
    const symlink: SymlinkNode = { ...this.#attributes(0o777, user), kind: 'symlink', target };
    this.#addEntry(this.#vacant(path, user), path, symlink, user);
  }

  link(existing: string, path: string, user: DiskUser): void {
    const { node } = this.#existing(existing, user, false);
    if (node.kind === 'directory') throw new DiskError('EPERM', existing);
    this.#addEntry(this.#vacant(path, user), path, node, user);
  }

  readlink(path: string, user: DiskUser): string {
    const { node } = this.#existing(path, user, false);
    if (node.kind !== 'symlink') throw new DiskError('EINVAL', path);
    return node.target;
  }

  chmod(path: string, mode: number, user: DiskUser): void {
    const { node } = this.#existing(path, user, true);
    if (user.uid !== 0 && user.uid !== node.uid) throw new DiskError('EPERM', path);
    node.mode = mode & 0o7777;
  }

  chown(path: string, owner: DiskUser, user: DiskUser): void {
    const { node } = this.#existing(path, user, true);
    const isSame = owner.uid === node.uid && owner.gid === node.gid;
    if (user.uid !== 0 && !isSame) throw new DiskError('EPERM', path);
    Object.assign(node, owner);
  }

  /** @param modifiedAt in milliseconds since 1970, like `accessedAt` */
  setTimes(path: string, accessedAt: number, modifiedAt: number, user: DiskUser): void {
    const { node } = this.#existing(path, user, true);
    if (user.uid !== node.uid) assertAccess(user, node, 2, path);
    Object.assign(node, { accessedAt, modifiedAt });
  }

  /** Copies all files except devices to a new disk. Returns `undefined` when there is no space for them. */
  copy(space: DiskSpace): VmDisk | undefined {
    const disk = new VmDisk(space);
    disk.#lastNumber = this.#lastNumber;
    if (copyTree(this.#top, disk.#top, space)) return disk;
    disk.dispose();
    return undefined;
  }

  /** Frees everything. The disk must not be used afterwards. */
  dispose(): void {
    this.space.giveBackAll();
  }

  #place(path: string, user: DiskUser, follow: boolean): Place {
    return walk({ top: this.#top, user, path, follow });
  }

  #existing(path: string, user: DiskUser, follow: boolean): Place & { readonly node: Inode } {
    const place = this.#place(path, user, follow);
    if (place.node === undefined) throw new DiskError('ENOENT', path);
    return { ...place, node: place.node };
  }

  #vacant(path: string, user: DiskUser): Place {
    const place = this.#place(path, user, false);
    if (place.node !== undefined) throw new DiskError('EEXIST', path);
    return place;
  }

  #createFile(place: Place, path: string, flags: OpenFlags, user: DiskUser, mode: number): FileNode {
    if (!flags.create) throw new DiskError('ENOENT', path);
    const content = new FileContent(this.space);
    const file: FileNode = { ...this.#attributes(mode, user), kind: 'file', content };
    this.#addEntry(place, path, file, user);
    return file;
  }

  #addEntry({ directory, name }: Place, path: string, node: Inode, user: DiskUser): void {
    assertAccess(user, directory, 2, path);
    if (!this.space.takeEntry(node)) throw new DiskError('ENOSPC', path);
    directory.entries.set(name, node);
    node.links++;
    touch(directory);
  }

  #removeEntry(
    { directory, name, node }: Place & { readonly node: Inode },
    path: string,
    user: DiskUser,
  ): void {
    if (name === '') throw new DiskError('EPERM', path);
    assertAccess(user, directory, 2, path);
    const isSticky = (directory.mode & 0o1000) !== 0;
    if (isSticky && user.uid !== 0 && user.uid !== node.uid && user.uid !== directory.uid)
      throw new DiskError('EPERM', path);
    directory.entries.delete(name);
    touch(directory);
    this.space.giveBackEntry(node);
    node.links--;
    if (node.kind === 'file' && node.links === 0 && node.opened === 0) node.content.free();
  }

  #attributes(mode: number, { uid, gid }: DiskUser) {
    const now = Date.now();
    const number = this.#lastNumber++;
    return { number, mode: mode & 0o7777, uid, gid, modifiedAt: now, accessedAt: now, links: 0, opened: 0 };
  }
}

function assertAccess(user: DiskUser, node: Inode, access: Access, path: string): void {
  if (!mayAccess(user, node, access)) throw new DiskError('EACCES', path);
}

function touch(...nodes: readonly Inode[]): void {
  for (const node of nodes) node.modifiedAt = Date.now();
}

function isWithin(directory: DirectoryNode, node: Inode): boolean {
  for (let ancestor = directory; ; ancestor = ancestor.parent) {
    if (ancestor === node) return true;
    if (ancestor.parent === ancestor) return false;
  }
}
