import type { CallHistory } from '@cb-spider/core';
import type { Logger } from 'pino';
import { HiscallLog } from './call-log/hiscall-log.ts';
import { Metrics } from './metrics/metrics.ts';
import { SettingError, type Settings } from './settings.ts';

/** The listeners that the settings enable. They receive the calls to clouds in addition to the history. */
export interface CallListeners {
  readonly metrics: Metrics | undefined;
  readonly hiscallLog: HiscallLog | undefined;
  /** All enabled listeners. */
  readonly all: readonly CallHistory[];
}

/** Creates the listeners. Fails with {@link SettingError} when the call log cannot be written. */
export async function openCallListeners(settings: Settings, log: Logger): Promise<CallListeners> {
  const metrics = settings.metrics === 'off' ? undefined : new Metrics();
  const hiscallLog = await openHiscallLog(settings, log);
  const all = [metrics?.calls, hiscallLog].filter(listener => listener !== undefined);
  if (hiscallLog !== undefined) metrics?.countDroppedLines(() => hiscallLog.dropped);
  return { metrics, hiscallLog, all };
}

async function openHiscallLog({ hiscallLog }: Settings, log: Logger): Promise<HiscallLog | undefined> {
  if (hiscallLog === undefined) return undefined;
  const { file } = hiscallLog;
  try {
    return await HiscallLog.open({
      ...hiscallLog,
      onFailure: error => log.error({ err: error, file }, 'the call log cannot be written'),
      onRecovery: droppedLines => log.info({ file, droppedLines }, 'the call log can be written again'),
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SettingError(`SPIDER_HISCALL_LOG: ${file} cannot be written (${code}). Choose another file.`);
  }
}
