import type { ByteBudget } from './byte-budget.ts';
import { FileContent } from './file-content.ts';
import { type DirectoryNode, entryBytes, type FileNode, type Inode } from './inode.ts';

/**
 * Copies what lies in one directory into another, empty one, hard links as such; devices are left out. Returns `false`
 * when the budget has no room for all of it: then what is there is not to be used.
 */
export function copyTree(from: DirectoryNode, to: DirectoryNode, budget: ByteBudget): boolean {
  return new Copying(budget).fill(from, to);
}

class Copying {
  private readonly budget: ByteBudget;
  private readonly files = new Map<FileNode, FileNode>();

  constructor(budget: ByteBudget) {
    this.budget = budget;
  }

  fill(from: DirectoryNode, to: DirectoryNode): boolean {
    for (const [name, node] of from.entries) {
      if (node.kind === 'device') continue;
      if (!this.budget.take(entryBytes)) return false;
      const copy = this.copy(node, to);
      if (copy === undefined) return false;
      copy.links++;
      to.entries.set(name, copy);
    }
    return true;
  }

  private copy(node: Exclude<Inode, { kind: 'device' }>, parent: DirectoryNode): Inode | undefined {
    const own = { links: 0, opened: 0 };
    if (node.kind === 'symlink') return { ...node, ...own };
    if (node.kind === 'file') return this.file(node);
    const directory = { ...node, ...own, entries: new Map<string, Inode>(), parent };
    return this.fill(node, directory) ? directory : undefined;
  }

  private file(node: FileNode): FileNode | undefined {
    const known = this.files.get(node);
    if (known !== undefined) return known;
    const content = new FileContent(this.budget);
    if (!content.copy(node.content)) return undefined;
    const file = { ...node, links: 0, opened: 0, content };
    this.files.set(node, file);
    return file;
  }
}
