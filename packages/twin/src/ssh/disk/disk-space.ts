import { ByteBudget } from './byte-budget.ts';

/** What a name and its inode take of the heap at most. */
const entryBytes = 1536;
/** What a page takes of the heap, beside its bytes. */
const pageHeapBytes = 256;
/** What one disk may take of the heap that all share. */
const mostHeapBytes = 96 * 1024 ** 2;

/** A file, folder or link, as far as its place in the heap goes. */
interface Entry {
  readonly kind: string;
  /** Where a link leads. */
  readonly target?: string;
}

/**
 * The room of one disk: bytes, and the part of the thread's heap that names and pages take, which is much smaller than
 * its memory.
 */
export class DiskSpace {
  readonly bytes: ByteBudget;
  readonly #heap: ByteBudget;

  constructor(bytes: ByteBudget, heap = new ByteBudget(Number.MAX_SAFE_INTEGER)) {
    this.bytes = bytes;
    this.#heap = heap;
  }

  /** The room of one disk of several: so many bytes, as long as all together have them. */
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

  /** @param known how long it is already; missing for a new one */
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
