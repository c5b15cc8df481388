import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';

/** A file that was written. */
export interface ArchiveFile {
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
}

/** A folder of compressed files of lines, readable only by their owner. */
export class ArchiveFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a file under a temporary name. When it resolves, all of it is on disk. */
  async write(name: string, lines: AsyncIterable<string>): Promise<ArchiveFile> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const handle = await open(this.#draftOf(name), 'w', 0o600);
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      await pipeline(Readable.from(lines), createGzip(), async (packed: AsyncIterable<Buffer>) => {
        for await (const chunk of packed) {
          hash.update(chunk);
          bytes += chunk.length;
          await handle.appendFile(chunk);
        }
      });
      await handle.sync();
      return { bytes, sha256: hash.digest('hex') };
    } finally {
      await handle.close();
    }
  }

  /** Renames a file to its final name. When it resolves, that is on disk. */
  async publish(name: string): Promise<void> {
    await rename(this.#draftOf(name), join(this.#folder, name));
    const handle = await open(this.#folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Removes a file, and an unfinished one of that name. */
  async remove(name: string): Promise<void> {
    for (const path of [this.#draftOf(name), join(this.#folder, name)]) await rm(path, { force: true });
  }

  /** Returns the lines, size and hash of a file; `undefined` if it does not exist. */
  async read(name: string): Promise<(ArchiveFile & { readonly lines: () => Promise<string[]> }) | undefined> {
    const packed = await readIfThere(join(this.#folder, name));
    if (packed === undefined) return undefined;
    return {
      bytes: packed.length,
      sha256: createHash('sha256').update(packed).digest('hex'),
      lines: async () => (await promisify(gunzip)(packed)).toString('utf8').split('\n').slice(0, -1),
    };
  }

  #draftOf(name: string): string {
    return join(this.#folder, `${name}.part`);
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
