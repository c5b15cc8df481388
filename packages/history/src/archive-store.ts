import type { CallPosition, StoredCall } from './stored-call.ts';

/**
 * `writing`: its calls are only in the store. `kept`: only in its file. `restored`: in its file, and for some time
 * also in the store.
 */
export type ArchiveState = 'writing' | 'kept' | 'restored';

/** A file of old calls. */
export interface ArchiveRecord {
  readonly id: number;
  /** Its name in the archive folder. */
  readonly file: string;
  readonly state: ArchiveState;
  /** Start of its oldest call and of its newest one, in milliseconds since 1970. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly calls: number;
  /** Size of the file; 0 while it is written. */
  readonly bytes: number;
  /** SHA-256 of the file, hexadecimal; empty while it is written. */
  readonly sha256: string;
  /** When the archive was begun, in milliseconds since 1970. */
  readonly madeMs: number;
  /** When its restored calls are removed from the store again, in milliseconds since 1970. */
  readonly restoredUntilMs?: number | undefined;
}

/** A request for a new archive. */
export interface ArchiveRequest {
  readonly file: string;
  /** Only calls that started before this time and are rolled up. */
  readonly startedBeforeMs: number;
  readonly mostCalls: number;
  readonly madeMs: number;
}

/** Archives of old calls, as the store knows them. */
export interface ArchiveStore {
  /** Returns the archives, oldest calls first. */
  list(): Promise<readonly ArchiveRecord[]>;
  /**
   * Claims the care of the history for one of several processes. Returns whether this process has it, until `untilMs`
   * or until it claims it again.
   */
  claim(holder: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** Records a new archive, before its file is begun. Returns `undefined` if no calls are old enough. */
  begin(request: ArchiveRequest): Promise<ArchiveRecord | undefined>;
  /** Returns calls of an archive that is being written, oldest first, at most `limit`. They do not change meanwhile. */
  calls(id: number, after: CallPosition | undefined, limit: number): Promise<readonly StoredCall[]>;
  /**
   * Ends an archive whose file is on disk: records the file as the place of its calls, and deletes them from the
   * store, in one transaction. Fails if their number is not `calls`, or if another process has abandoned the archive.
   */
  end(
    id: number,
    file: { readonly calls: number; readonly bytes: number; readonly sha256: string },
  ): Promise<void>;
  /** Deletes an archive that was not ended. Its calls stay. */
  giveUp(id: number): Promise<void>;
  /** Records that the calls of an archive are being restored, until a time. */
  beginRestore(id: number, untilMs: number): Promise<void>;
  /** Adds calls of an archive to the store again, except those that are there already. Returns how many were added. */
  restore(id: number, calls: readonly StoredCall[]): Promise<number>;
  /** Deletes the restored calls of an archive, which are in its file. */
  release(id: number): Promise<void>;
}
