import type { DiskSpace } from './disk-space.ts';

const pageBytes = 65_536;
const leastPageBytes = 64;

/**
 * The bytes of one file, in pages, so that the cost of a write depends on what is written, and not on the size of the
 * file. Ranges that were never written read as zeros and use no memory.
 */
export class FileContent {
  readonly #space: DiskSpace;
  readonly #pages = new Map<number, Buffer>();
  #length = 0;

  constructor(space: DiskSpace) {
    this.#space = space;
  }

  get size(): number {
    return this.#length;
  }

  /** Returns a copy of at most `length` bytes from `position` on; fewer at the end of the file. */
  read(position: number, length: number): Buffer {
    const end = Math.min(position + length, this.#length);
    const bytes = Buffer.alloc(Math.max(end - position, 0));
    this.#eachPage(position, end, (index, from, to, at) => {
      this.#pages.get(index)?.copy(bytes, at, from, to);
      return true;
    });
    return bytes;
  }

  /** Writes bytes. Returns `false` when there is no space; the file does not grow then. */
  write(position: number, bytes: Uint8Array): boolean {
    const end = position + bytes.length;
    if (end > this.#space.bytes.limit) return false;
    const fits = this.#eachPage(position, end, (index, from, to, at) => {
      const page = this.#page(index, to);
      page?.set(bytes.subarray(at, at + to - from), from);
      return page !== undefined;
    });
    if (fits) this.#length = Math.max(this.#length, end);
    else this.#cut(this.#length);
    return fits;
  }

  /** Truncates the file, or extends it with zeros. Returns `false` when it would be larger than the disk. */
  resize(size: number): boolean {
    if (size > this.#space.bytes.limit) return false;
    if (size < this.#length) this.#cut(size);
    this.#length = size;
    return true;
  }

  /** Copies the content of another file. Returns `false`, with a part of it copied, when there is no space. */
  copy(source: FileContent): boolean {
    for (const [index, page] of source.#pages) {
      if (!this.#space.takePage(page.length, undefined)) return false;
      this.#pages.set(index, Buffer.from(page));
    }
    this.#length = source.#length;
    return true;
  }

  /** Frees all pages. Call this when the file is no longer reachable. */
  free(): void {
    for (const [index, page] of this.#pages) this.#drop(index, page);
    this.#length = 0;
  }

  /** Discards everything after `size`, which then reads as zeros. */
  #cut(size: number): void {
    const last = Math.floor(size / pageBytes);
    for (const [index, page] of [...this.#pages]) {
      if (index > last) this.#drop(index, page);
      else if (index === last) page.fill(0, Math.min(size % pageBytes, page.length));
    }
  }

  #drop(index: number, page: Buffer): void {
    this.#pages.delete(index);
    this.#space.giveBackPage(page.length);
  }

  /** Returns the page, extended to at least `length` bytes; `undefined` when there is no space. */
  #page(index: number, length: number): Buffer | undefined {
    const known = this.#pages.get(index);
    if (known !== undefined && known.length >= length) return known;
    const wanted = Math.max(leastPageBytes, 2 ** Math.ceil(Math.log2(length)));
    if (!this.#space.takePage(wanted, known?.length)) return undefined;
    const page = Buffer.alloc(wanted);
    known?.copy(page);
    this.#pages.set(index, page);
    return page;
  }

  /** Calls `visit` for each page between two positions until one returns `false`. Returns whether none did. */
  #eachPage(
    start: number,
    end: number,
    visit: (index: number, from: number, to: number, at: number) => boolean,
  ): boolean {
    for (let position = start; position < end; ) {
      const index = Math.floor(position / pageBytes);
      const from = position - index * pageBytes;
      const to = Math.min(pageBytes, end - index * pageBytes);
      if (!visit(index, from, to, position - start)) return false;
      position += to - from;
    }
    return true;
  }
}
