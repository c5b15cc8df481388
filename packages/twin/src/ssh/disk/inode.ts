import type { FileContent } from './file-content.ts';

/** The user of a file operation. User 0 may do everything. */
export interface DiskUser {
  readonly uid: number;
  readonly gid: number;
}

export const root: DiskUser = { uid: 0, gid: 0 };

interface Attributes {
  readonly number: number;
  /** Permission bits, without the kind. */
  mode: number;
  uid: number;
  gid: number;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  accessedAt: number;
  /** How many names refer to the inode. */
  links: number;
  /** How many open files refer to the inode. The content stays as long as there is one. */
  opened: number;
}

export interface FileNode extends Attributes {
  readonly kind: 'file';
  readonly content: FileContent;
}

export interface DirectoryNode extends Attributes {
  readonly kind: 'directory';
  readonly entries: Map<string, Inode>;
  /** The top directory is its own parent. */
  parent: DirectoryNode;
}

export interface SymlinkNode extends Attributes {
  readonly kind: 'symlink';
  readonly target: string;
}

/** A file whose content is generated at each read, like those of `/proc`. Writes to it are discarded. */
export interface DeviceNode extends Attributes {
  readonly kind: 'device';
  readonly generate: () => string;
}

export type Inode = FileNode | DirectoryNode | SymlinkNode | DeviceNode;

/** The bits of a mode that specify the kind. */
const kindBits = { file: 0o100000, directory: 0o040000, symlink: 0o120000, device: 0o100000 } as const;

export interface DiskStat {
  readonly kind: Inode['kind'];
  readonly number: number;
  /** Permission bits, and the bits of the kind. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly modifiedAt: number;
  readonly accessedAt: number;
}

export function statOf(node: Inode): DiskStat {
  const { kind, number, uid, gid, modifiedAt, accessedAt } = node;
  return {
    kind,
    number,
    mode: node.mode | kindBits[kind],
    uid,
    gid,
    size: sizeOf(node),
    modifiedAt,
    accessedAt,
  };
}

function sizeOf(node: Inode): number {
  if (node.kind === 'file') return node.content.size;
  if (node.kind === 'symlink') return Buffer.byteLength(node.target);
  return node.kind === 'directory' ? 4096 : 0;
}

/** 4: reading, 2: writing, 1: executing and passing through. */
export type Access = 1 | 2 | 4;

export function mayAccess({ uid, gid }: DiskUser, node: Inode, access: Access): boolean {
  if (uid === 0) return true;
  const shift = uid === node.uid ? 6 : gid === node.gid ? 3 : 0;
  return ((node.mode >> shift) & access) !== 0;
}
