import type { Clock } from '@cb-spider/core';
import { CloudError } from '@cb-spider/core';
import { uniqueId } from '@cb-spider/core/runtime';
import type { ArchiveFolder } from './archive-folder.ts';
import type { ArchiveRecord, ArchiveStore } from './archive-store.ts';
import type { CallPosition, StoredCall } from './stored-call.ts';

export interface ArchivistOptions {
  readonly archives: ArchiveStore;
  readonly folder: ArchiveFolder;
  readonly clock: Clock;
  /** The maximum number of calls in one file. Default: 20,000. */
  readonly mostCalls?: number | undefined;
}

const callsAtOnce = 1_000;

/**
 * Moves old calls from the store into files, and back. A file is recorded before it is begun, and its calls stay in
 * the store until it is on disk: a process may die at any point, and no call is lost or duplicated.
 */
export class Archivist {
  readonly #options: ArchivistOptions;

  constructor(options: ArchivistOptions) {
    this.#options = options;
  }

  /** Deletes unfinished files that a process has left behind. No other process may be writing one. */
  async tidyUp(): Promise<void> {
    const { archives, folder } = this.#options;
    for (const { id, file, state } of await archives.list()) {
      if (state !== 'writing') continue;
      await folder.remove(file);
      await archives.giveUp(id);
    }
  }

  /** Moves the oldest calls that started before a time into one file. Returns whether there may be more. */
  async archive(startedBeforeMs: number): Promise<boolean> {
    const { archives, folder, clock, mostCalls = 20_000 } = this.#options;
    const madeMs = clock.now();
    const file = `calls-${uniqueId(madeMs)}.jsonl.gz`;
    const record = await archives.begin({ file, startedBeforeMs, mostCalls, madeMs });
    if (record === undefined) return false;
    const written = await folder.write(file, this.#linesOf(record));
    await folder.publish(file);
    await archives.end(record.id, { ...written, calls: record.calls });
    return true;
  }

  /**
   * Restores the calls of an archive to the store until a time. May be repeated. Fails with `not_found` for an
   * archive that does not exist or whose file is elsewhere, and with `internal` for a damaged file.
   */
  async restore(id: number, untilMs: number): Promise<ArchiveRecord> {
    const { archives, folder } = this.#options;
    const record = (await archives.list()).find(archive => archive.id === id && archive.state !== 'writing');
    if (record === undefined) throw new CloudError('not_found', `The archive '${id}' does not exist.`);
    const file = await folder.read(record.file);
    if (file === undefined)
      throw new CloudError('not_found', `The file ${record.file} does not exist in the archive folder.`, {
        hint: "Send the request to the server that wrote the file, or copy the file into this server's archive folder.",
      });
    if (file.sha256 !== record.sha256)
      throw new CloudError(
        'internal',
        `The file ${record.file} is damaged: its content has changed since it was written.`,
        {
          hint: 'Restore it from a backup.',
        },
      );
    await archives.beginRestore(id, untilMs);
    const lines = await file.lines();
    for (let start = 0; start < lines.length; start += callsAtOnce) {
      const calls = lines.slice(start, start + callsAtOnce).map(line => JSON.parse(line) as StoredCall);
      await archives.restore(id, calls);
    }
    return { ...record, state: 'restored', restoredUntilMs: untilMs };
  }

  /** Deletes restored calls whose time is over. */
  async release(): Promise<void> {
    const { archives, clock } = this.#options;
    for (const { id, state, restoredUntilMs = 0 } of await archives.list())
      if (state === 'restored' && restoredUntilMs <= clock.now()) await archives.release(id);
  }

  async *#linesOf({ id }: ArchiveRecord): AsyncGenerator<string, void, undefined> {
    let after: CallPosition | undefined;
    for (;;) {
      const calls = await this.#options.archives.calls(id, after, callsAtOnce);
      const last = calls.at(-1);
      if (last === undefined) return;
      yield calls.map(call => `${JSON.stringify(call)}\n`).join('');
      after = { startedMs: Date.parse(last.startedAt), id: last.id };
    }
  }
}
