import { DiskError } from '../disk/disk-error.ts';
import type { OpenFile } from '../disk/open-file.ts';
import type { ScpChannel } from './scp-channel.ts';
import { ScpEnd } from './scp-channel.ts';
import type { ScpPlace } from './scp-place.ts';
import type { ScpRequest } from './scp-request.ts';

interface Announced {
  readonly mode: number;
  readonly size: number;
  readonly name: string;
}

interface Times {
  readonly modifiedAt: number;
  readonly accessedAt: number;
}

/** Receives what the other side sends, as `scp -t` does. */
export class ScpSink {
  readonly #channel: ScpChannel;
  readonly #place: ScpPlace;
  readonly #request: ScpRequest;
  #times: Times | undefined;
  #hasFailed = false;

  constructor(channel: ScpChannel, place: ScpPlace, request: ScpRequest) {
    this.#channel = channel;
    this.#place = place;
    this.#request = request;
  }

  /** Resolves with the exit code. */
  async run(): Promise<number> {
    const [path = '.'] = this.#request.paths;
    if (this.#request.isIntoFolder && !this.#place.isFolder(path)) {
      await this.#channel.refuse(`${path}: Not a directory`);
      return 1;
    }
    await this.#channel.acknowledge();
    await this.#takeAll(path, true);
    return this.#hasFailed ? 1 : 0;
  }

  /** Receives everything for one folder, or for the target of the request. */
  async #takeAll(path: string, isNamed: boolean): Promise<void> {
    for (;;) {
      const kind = await this.#channel.byte();
      if (kind === undefined) return;
      const line = await this.#channel.line();
      switch (String.fromCharCode(kind)) {
        case 'E':
          if (isNamed) throw new ScpEnd('unexpected end of a folder');
          return this.#channel.acknowledge();
        case 'T':
          await this.#takeTimes(line);
          break;
        case 'C':
        case 'D':
          await this.#takeEntry(kind === 0x44, line, path, isNamed);
          break;
        case '\x01':
          this.#hasFailed = true;
          break;
        default:
          throw new ScpEnd(line);
      }
    }
  }

  async #takeTimes(line: string): Promise<void> {
    const [, modified, accessed] = /^(\d{1,12}) \d+ (\d{1,12}) \d+$/.exec(line) ?? [];
    if (modified === undefined) throw new ScpEnd(line);
    this.#times = { modifiedAt: Number(modified) * 1000, accessedAt: Number(accessed) * 1000 };
    await this.#channel.acknowledge();
  }

  async #takeEntry(isFolder: boolean, line: string, folder: string, isNamed: boolean): Promise<void> {
    const announced = readAnnounced(line);
    const times = this.#times;
    this.#times = undefined;
    const path = isNamed && !this.#place.isFolder(folder) ? folder : `${folder}/${announced.name}`;
    try {
      if (isFolder) await this.#takeFolder(path, announced);
      else await this.#takeFile(path, announced);
      if (times !== undefined) this.#place.setTimes(path, times.accessedAt, times.modifiedAt);
    } catch (error) {
      await this.#fail(path, error);
    }
  }

  async #takeFolder(path: string, { mode }: Announced): Promise<void> {
    if (!this.#request.isRecursive) throw new ScpEnd('a folder was sent without -r');
    this.#place.addFolder(path, mode);
    await this.#channel.acknowledge();
    await this.#takeAll(path, false);
  }

  async #takeFile(path: string, { mode, size }: Announced): Promise<void> {
    const file = this.#place.create(path, mode);
    try {
      if (this.#request.keepsTimes) file.setMode(mode);
      await this.#channel.acknowledge();
      const failure = await this.#fill(file, size);
      await this.#channel.isAcknowledged();
      if (failure !== undefined) throw failure;
    } finally {
      file.close();
    }
    await this.#channel.acknowledge();
  }

  /** Writes a file and returns the failure, if any. Reads all bytes, even when there is no space for them. */
  async #fill(file: OpenFile, size: number): Promise<unknown> {
    let position = 0;
    let failure: unknown;
    await this.#channel.bytes(size, piece => {
      try {
        if (failure === undefined) file.write(position, piece);
      } catch (error) {
        failure = error;
      }
      position += piece.length;
    });
    return failure;
  }

  async #fail(path: string, error: unknown): Promise<void> {
    if (!(error instanceof DiskError)) throw error;
    this.#hasFailed = true;
    await this.#channel.refuse(`${path}: ${error.reason}`);
  }
}

function readAnnounced(line: string): Announced {
  const [, mode, size, name] = /^([0-7]{4}) (\d{1,15}) ([^/]+)$/.exec(line) ?? [];
  if (mode === undefined || name === undefined || name === '.' || name === '..') throw new ScpEnd(line);
  return { mode: Number.parseInt(mode, 8), size: Number(size), name };
}
