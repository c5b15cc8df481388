import { ByteBudget } from './byte-budget.ts';

/** The largest part of the heap that a name and its inode use. */
const entryBytes = 1536;
/** The part of the heap that a page uses, besides its bytes. */
const pageHeapBytes = 256;
/** The part of the shared heap that one disk may use. */
const mostHeapBytes = 96 * 1024 ** 2;

/** The properties of a file, folder or link that determine its size in the heap. */
interface Entry {
  readonly kind: string;
  /** The target of a link. */
  readonly target?: string;
}

/**
 * The space of one disk: its bytes, and the part of the thread's heap that names and pages use. The heap is much
 * smaller than the memory.
 */
export class DiskSpace {
  readonly bytes: ByteBudget;
  readonly #heap: ByteBudget;

  constructor(bytes: ByteBudget, heap = new ByteBudget(Number.MAX_SAFE_INTEGER)) {
    this.bytes = bytes;
    this.#heap = heap;
  }

  /** Returns the space of one of several disks: at most `bytes`, as long as all disks together have them. */
  part(bytes: number): DiskSpace {
    return new DiskSpace(new ByteBudget(bytes, this.bytes), new ByteBudget(mostHeapBytes, this.#heap));
  }

  takeEntry(node: Entry): boolean {
    return this.#take(costOf(node), costOf(node));
  }

  giveBackEntry(node: Entry): void {
    this.bytes.giveBack(costOf(node));
    this.#heap.giveBack(costOf(node));
  }

  /** @param known the present length of the page; missing for a new one */
  takePage(length: number, known: number | undefined): boolean {
    return this.#take(length - (known ?? 0), known === undefined ? pageHeapBytes : 0);
  }

  giveBackPage(length: number): void {
    this.bytes.giveBack(length);
    this.#heap.giveBack(pageHeapBytes);
  }

  giveBackAll(): void {
    this.bytes.giveBack(this.bytes.used);
    this.#heap.giveBack(this.#heap.used);
  }

  #take(bytes: number, heapBytes: number): boolean {
    if (!this.#heap.take(heapBytes)) return false;
    if (this.bytes.take(bytes)) return true;
    this.#heap.giveBack(heapBytes);
    return false;
  }
}

function costOf(node: Entry): number {
  return entryBytes + 2 * (node.target?.length ?? 0);
}
