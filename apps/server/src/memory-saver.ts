import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** If the process is larger than this, V8 saves memory. In bytes. */
const largeBytes = 280 * 1024 ** 2;

/** Below this utilization of the event loop the server counts as idle, and garbage collection delays no requests. */
const idleUtilization = 0.1;

/** A new collection is started once the process has grown by this much since the last one while idle. In bytes. */
const growthBytes = 16 * 1024 ** 2;

const checkIntervalMs = 2_000;

/** The first major version of Node whose V8 accepts the flag. */
const minNodeVersion = 24;

/** The current load of the process. */
export interface Activity {
  /** Resident memory. */
  readonly bytes: number;
  /** Utilization of the event loop, from 0 to 1. It is also high when other programs leave it little processor time. */
  readonly utilization: number;
}

/**
 * Returns whether V8 should favor low memory use over speed. Otherwise it keeps emptied pages, up to 70 MB, and keeps
 * the young generation as large as it was under load.
 */
export function shouldSave({ bytes, utilization }: Activity): boolean {
  return bytes > largeBytes || utilization < idleUtilization;
}

/**
 * Returns whether to collect all garbage now. V8 itself does nothing while nothing is allocated, so it would keep the
 * garbage of the start and of the last requests.
 *
 * @param idleBytes the smallest resident memory since the last collection while idle; `undefined` before the first one
 */
export function shouldCollect({ bytes, utilization }: Activity, idleBytes: number | undefined): boolean {
  return utilization < idleUtilization && (idleBytes === undefined || bytes > idleBytes + growthBytes);
}

/** Makes V8 save memory while the server is idle or large. Does nothing in versions of Node before 24. */
export function saveMemory(): void {
  if (Number.parseInt(process.versions.node, 10) < minNodeVersion) return;
  const collect = collector();
  let isSaving = false;
  let idleBytes: number | undefined;
  let last = performance.eventLoopUtilization();
  const check = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    const activity = { bytes: process.memoryUsage.rss(), utilization };
    const saves = shouldSave(activity);
    if (saves !== isSaving) setFlagsFromString(saves ? '--memory-saver-mode' : '--no-memory-saver-mode');
    isSaving = saves;
    if (!shouldCollect(activity, idleBytes)) {
      if (idleBytes !== undefined) idleBytes = Math.min(idleBytes, activity.bytes);
      return;
    }
    collect();
    idleBytes = process.memoryUsage.rss();
  };
  setInterval(check, checkIntervalMs).unref();
}

/** Returns a function that collects all garbage. Node offers it only behind a flag. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as NodeJS.GCFunction;
  setFlagsFromString('--no-expose-gc');
  return () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
