import { DiskError } from './disk-error.ts';
import { type DeviceNode, type DiskStat, type FileNode, statOf } from './inode.ts';

export interface OpenFlags {
  readonly read?: boolean | undefined;
  readonly write?: boolean | undefined;
  /** Every write goes to the end. */
  readonly append?: boolean | undefined;
  readonly create?: boolean | undefined;
  readonly truncate?: boolean | undefined;
  /** Fails when the path already exists. */
  readonly exclusive?: boolean | undefined;
}

/** An open file. Its content stays until it is closed, even if its name is removed. */
export class OpenFile {
  readonly path: string;
  readonly #node: FileNode | DeviceNode;
  readonly #flags: OpenFlags;
  #open = true;

  constructor(node: FileNode | DeviceNode, flags: OpenFlags, path: string) {
    this.#node = node;
    this.#flags = flags;
    this.path = path;
    node.opened++;
  }

  stat(): DiskStat {
    return statOf(this.#node);
  }

  /** Returns a copy of at most `length` bytes; empty at the end of the file. */
  read(position: number, length: number): Buffer {
    this.#assertAllowed(this.#flags.read);
    if (this.#node.kind === 'file') return this.#node.content.read(position, length);
    return Buffer.from(this.#node.generate()).subarray(position, position + length);
  }

  readAll(): Buffer {
    const node = this.#node;
    return this.read(0, node.kind === 'file' ? node.content.size : Number.MAX_SAFE_INTEGER);
  }

  write(position: number, bytes: Uint8Array): void {
    this.#assertAllowed(this.#flags.write);
    if (this.#node.kind !== 'file') return;
    const { content } = this.#node;
    if (!content.write(this.#flags.append ? content.size : position, bytes))
      throw new DiskError('ENOSPC', this.path);
    this.#node.modifiedAt = Date.now();
  }

  resize(size: number): void {
    this.#assertAllowed(this.#flags.write);
    if (this.#node.kind !== 'file') return;
    if (!this.#node.content.resize(size)) throw new DiskError('ENOSPC', this.path);
    this.#node.modifiedAt = Date.now();
  }

  setMode(mode: number): void {
    this.#node.mode = mode & 0o7777;
  }

  setTimes(accessedAt: number, modifiedAt: number): void {
    Object.assign(this.#node, { accessedAt, modifiedAt });
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#node.opened--;
    if (this.#node.kind === 'file' && this.#node.links === 0 && this.#node.opened === 0)
      this.#node.content.free();
  }

  #assertAllowed(allowed: boolean | undefined): void {
    if (!this.#open || !allowed) throw new DiskError('EBADF', this.path);
  }
}
