import type { CallPosition, StoredCall } from './stored-call.ts';

/** `writing`: its calls are in the store alone. `kept`: in its file alone. `restored`: in its file, and here for a while. */
export type ArchiveState = 'writing' | 'kept' | 'restored';

/** A file of old calls. */
export interface ArchiveRecord {
  readonly id: number;
  /** Its name in the archive folder. */
  readonly file: string;
  readonly state: ArchiveState;
  /** Start of its oldest and of its newest call, in milliseconds since 1970. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly calls: number;
  /** Of the file; 0 while it is written. */
  readonly bytes: number;
  /** SHA-256 of the file, hexadecimal; empty while it is written. */
  readonly sha256: string;
  /** When it was begun, in milliseconds since 1970. */
  readonly madeMs: number;
  /** Until when its calls stay after they were restored, in milliseconds since 1970. */
  readonly restoredUntilMs?: number | undefined;
}

/** What a new archive takes. */
export interface ArchiveRequest {
  readonly file: string;
  /** Calls that started earlier and are rolled up. */
  readonly startedBeforeMs: number;
  readonly mostCalls: number;
  readonly madeMs: number;
}

/** Old calls on their way into files and back. */
export interface ArchiveStore {
  /** Which archives there are, oldest calls first. */
  list(): Promise<readonly ArchiveRecord[]>;
  /**
   * Lets one of several processes look after the history. Answers whether it is this one, until then or until it
   * asks again.
   */
  claim(holder: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** Records a new archive, before its file is begun. Nothing when no calls are old enough. */
  begin(request: ArchiveRequest): Promise<ArchiveRecord | undefined>;
  /** The calls of an archive that is being written, oldest first, in parts. They do not change meanwhile. */
  calls(id: number, after: CallPosition | undefined, limit: number): Promise<readonly StoredCall[]>;
  /**
   * The file is on disk: names it as the place of its calls, and forgets them here, in one transaction. Fails
   * when that are not exactly `calls`, or another process has given the archive up.
   */
  end(
    id: number,
    file: { readonly calls: number; readonly bytes: number; readonly sha256: string },
  ): Promise<void>;
  /** Forgets an archive that was not ended. Its calls stay. */
  giveUp(id: number): Promise<void>;
  /** Says that calls of an archive come back, until a time. */
  beginRestore(id: number, untilMs: number): Promise<void>;
  /** Puts calls of an archive back, those that are there already excepted. Answers how many. */
  restore(id: number, calls: readonly StoredCall[]): Promise<number>;
  /** Forgets the calls of an archive that came back; its file has them. */
  release(id: number): Promise<void>;
}
