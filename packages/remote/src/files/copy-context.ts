import type { RemoteHost } from '../host.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Sftp } from './sftp.ts';
import type { SftpSession } from './sftp-session.ts';

/** What all files of one copy share. */
export interface CopyContext {
  readonly host: RemoteHost;
  readonly session: SftpSession;
  readonly signal: AbortSignal;
  readonly budget: ByteBudget;
  /** Does something on the host although the copy has failed, within a few seconds. */
  cleanUp(work: (sftp: Sftp, pause: (durationMs: number) => Promise<void>) => Promise<void>): Promise<void>;
  /** The bytes of a file that have arrived, from its beginning. */
  progress(path: string, bytes: number, size: number | undefined): void;
}
