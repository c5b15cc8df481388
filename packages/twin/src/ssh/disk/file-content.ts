import type { DiskSpace } from './disk-space.ts';

const pageBytes = 65_536;
const leastPageBytes = 64;

/**
 * The bytes of one file, in pages, so that writing at any place costs what is written and not what is there.
 * Places that were never written read as zeros and take no memory.
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

  /** A copy of at most `length` bytes from `position` on; fewer at the end of the file. */
  read(position: number, length: number): Buffer {
    const end = Math.min(position + length, this.#length);
    const bytes = Buffer.alloc(Math.max(end - position, 0));
    this.#eachPage(position, end, (index, from, to, at) => {
      this.#pages.get(index)?.copy(bytes, at, from, to);
      return true;
    });
    return bytes;
  }

  /** Returns `false`, having written nothing that counts, when there is no space. */
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

  /** Cuts the file or makes it longer, by zeros. Returns `false` when it would be longer than the disk. */
  resize(size: number): boolean {
    if (size > this.#space.bytes.limit) return false;
    if (size < this.#length) this.#cut(size);
    this.#length = size;
    return true;
  }

  /** Becomes what another is. Returns `false`, with a part of it, when there is no space. */
  copy(other: FileContent): boolean {
    for (const [index, page] of other.#pages) {
      if (!this.#space.takePage(page.length, undefined)) return false;
      this.#pages.set(index, Buffer.from(page));
    }
    this.#length = other.#length;
    return true;
  }

  /** Call it when the file is no longer reachable. */
  free(): void {
    for (const [index, page] of this.#pages) this.#drop(index, page);
    this.#length = 0;
  }

  /** What lies behind `size` is zeros from here on. */
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

  /** The page, made at least `length` bytes long; `undefined` when there is no space. */
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

  /** Calls `visit` for each page between two positions until one answers `false`. */
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
