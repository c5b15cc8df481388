import { DiskError } from '../disk/disk-error.ts';
import type { DiskStat } from '../disk/inode.ts';
import type { ScpChannel } from './scp-channel.ts';
import type { ScpPlace } from './scp-place.ts';
import type { ScpRequest } from './scp-request.ts';

const pieceBytes = 262_144;

/** Sends what the other side requests, as `scp -f` does. */
export class ScpSource {
  readonly #channel: ScpChannel;
  readonly #place: ScpPlace;
  readonly #request: ScpRequest;
  #hasFailed = false;

  constructor(channel: ScpChannel, place: ScpPlace, request: ScpRequest) {
    this.#channel = channel;
    this.#place = place;
    this.#request = request;
  }

  /** Resolves with the exit code. */
  async run(): Promise<number> {
    if (!(await this.#channel.isAcknowledged())) return 1;
    for (const path of this.#request.paths) await this.#send(path);
    return this.#hasFailed ? 1 : 0;
  }

  async #send(path: string): Promise<void> {
    try {
      const stat = this.#place.stat(path);
      if (path.includes('\n')) return await this.#refuse(path, 'the name contains a line break');
      if (stat.kind !== 'directory') await this.#sendFile(path, stat);
      else if (this.#request.isRecursive) await this.#sendFolder(path, stat);
      else await this.#refuse(path, 'not a regular file');
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      await this.#refuse(path, error.reason);
    }
  }

  async #sendFolder(path: string, stat: DiskStat): Promise<void> {
    const names = this.#place.names(path);
    if (!(await this.#announce('D', path, stat, 0))) return;
    for (const name of names) await this.#send(`${path}/${name}`);
    await this.#channel.send(Buffer.from('E\n'));
    await this.#channel.isAcknowledged();
  }

  async #sendFile(path: string, stat: DiskStat): Promise<void> {
    const file = this.#place.open(path);
    try {
      // the size of a device is known only when its content is generated
      const size = stat.kind === 'device' ? file.readAll().length : stat.size;
      if (!(await this.#announce('C', path, stat, size))) return;
      for (let position = 0; position < size; ) {
        const piece = file.read(position, Math.min(pieceBytes, size - position));
        // sends zeros when the file has become shorter meanwhile: the other side expects the announced size
        const whole = piece.length > 0 ? piece : Buffer.alloc(Math.min(pieceBytes, size - position));
        await this.#channel.send(whole);
        position += whole.length;
      }
    } finally {
      file.close();
    }
    await this.#channel.acknowledge();
    await this.#channel.isAcknowledged();
  }

  async #announce(letter: 'C' | 'D', path: string, stat: DiskStat, size: number): Promise<boolean> {
    if (this.#request.keepsTimes) {
      const [modified, accessed] = [stat.modifiedAt, stat.accessedAt].map(time => Math.floor(time / 1000));
      await this.#channel.send(Buffer.from(`T${modified} 0 ${accessed} 0\n`));
      if (!(await this.#channel.isAcknowledged())) return false;
    }
    const mode = (stat.mode & 0o7777).toString(8).padStart(4, '0');
    await this.#channel.send(Buffer.from(`${letter}${mode} ${size} ${this.#place.nameOf(path)}\n`));
    return this.#channel.isAcknowledged();
  }

  async #refuse(path: string, message: string): Promise<void> {
    this.#hasFailed = true;
    await this.#channel.refuse(`${path}: ${message}`);
  }
}
