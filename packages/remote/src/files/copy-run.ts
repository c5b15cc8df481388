import type { Clock } from '@cb-spider/core';
import { pause, startDeadline } from '../deadline.ts';
import { hostLabel, type RemoteHost } from '../host.ts';
import type { CopyOptions, CopyResult } from '../remote.ts';
import type { SessionStarter } from '../session-starter.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { CopyContext } from './copy-context.ts';
import type { CopiedEntries } from './copy-folder.ts';
import { SftpSession } from './sftp-session.ts';

/** How long cleaning up after a failed copy may take, in milliseconds. */
const cleanUpMs = 5_000;

export interface CopyRun {
  readonly starter: SessionStarter;
  readonly clock: Clock;
  /** Aborts when the whole remote is closed. */
  readonly closing: AbortSignal;
  readonly budget: ByteBudget;
}

/** Runs one copy with its deadline, its SFTP session and its progress reports. */
export async function runCopy(
  host: RemoteHost,
  options: CopyOptions,
  { starter, clock, closing, budget }: CopyRun,
  work: (context: CopyContext) => Promise<CopiedEntries>,
): Promise<CopyResult> {
  const startedAt = clock.tick();
  const what = `The copy with ${hostLabel(host)}`;
  using deadline = startDeadline(clock, what, options.timeoutMs, options.signal, closing);
  const { signal } = deadline;
  signal.throwIfAborted();
  const session = new SftpSession({ clock, signal, open: () => starter.sftp(host, signal) });
  try {
    const copied = await work({
      host,
      session,
      signal,
      budget,
      progress: (path, bytes, size) => options.onProgress?.({ path, bytes, size }),
      async cleanUp(tidy) {
        using tidying = startDeadline(clock, 'Cleaning up', cleanUpMs);
        const opened = await starter.sftp(host, tidying.signal);
        try {
          await tidy(opened.sftp, durationMs => pause(clock, durationMs, tidying.signal));
        } finally {
          opened.close();
        }
      },
    });
    return { ...copied, durationMs: clock.tick() - startedAt };
  } finally {
    session.close();
  }
}
