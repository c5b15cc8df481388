import type { DiskSpace } from './disk-space.ts';
import { FileContent } from './file-content.ts';
import type { DirectoryNode, FileNode, Inode } from './inode.ts';

/**
 * Copies the content of one directory into another, empty one. Preserves hard links, and leaves out devices. Returns
 * `false` when there is no space for all of it; the result must not be used then.
 */
export function copyTree(from: DirectoryNode, to: DirectoryNode, space: DiskSpace): boolean {
  return new TreeCopy(space).fill(from, to);
}

class TreeCopy {
  readonly #space: DiskSpace;
  readonly #files = new Map<FileNode, FileNode>();

  constructor(space: DiskSpace) {
    this.#space = space;
  }

  fill(from: DirectoryNode, to: DirectoryNode): boolean {
    for (const [name, node] of from.entries) {
      if (node.kind === 'device') continue;
      if (!this.#space.takeEntry(node)) return false;
      const copy = this.#copy(node, to);
      if (copy === undefined) return false;
      copy.links++;
      to.entries.set(name, copy);
    }
    return true;
  }

  #copy(node: Exclude<Inode, { kind: 'device' }>, parent: DirectoryNode): Inode | undefined {
    const own = { links: 0, opened: 0 };
    if (node.kind === 'symlink') return { ...node, ...own };
    if (node.kind === 'file') return this.#file(node);
    const directory = { ...node, ...own, entries: new Map<string, Inode>(), parent };
    return this.fill(node, directory) ? directory : undefined;
  }

  #file(node: FileNode): FileNode | undefined {
    const known = this.#files.get(node);
    if (known !== undefined) return known;
    const content = new FileContent(this.#space);
    if (!content.copy(node.content)) return undefined;
    const file = { ...node, links: 0, opened: 0, content };
    this.#files.set(node, file);
    return file;
  }
}
