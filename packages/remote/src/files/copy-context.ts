import type { RemoteHost } from '../host.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Sftp } from './sftp.ts';
import type { SftpSession } from './sftp-session.ts';

/** What the files of one copy share. */
export interface CopyContext {
  readonly host: RemoteHost;
  readonly session: SftpSession;
  readonly signal: AbortSignal;
  readonly budget: ByteBudget;
  /** Runs work on the host after the copy has failed, for a few seconds at most. */
  cleanUp(work: (sftp: Sftp, pause: (durationMs: number) => Promise<void>) => Promise<void>): Promise<void>;
  /** Reports how many bytes of a file have arrived, counted from its beginning. */
  progress(path: string, bytes: number, size: number | undefined): void;
}
