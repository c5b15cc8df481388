import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Above this size of the process V8 saves memory, in bytes. */
const largeBytes = 280 * 1024 ** 2;

/** Below this utilization of the event loop the server counts as idle: garbage collection delays no request then. */
const idleUtilization = 0.1;

/** So much more than after the last collection at rest is worth another one, in bytes. */
const worthBytes = 16 * 1024 ** 2;

const everyMs = 2_000;

/** A V8 before this Node's refuses the flag. */
const firstNode = 24;

/** What the process does now. */
export interface Activity {
  /** Resident. */
  readonly bytes: number;
  /** Of the event loop, from 0 to 1. High also where other programs leave it little of a core. */
  readonly utilization: number;
}

/**
 * Whether V8 should rather save memory than time. Otherwise it keeps the pages that it has emptied, up to 70 MB, and the
 * young generation as large as it was under load.
 */
export function shouldSave({ bytes, utilization }: Activity): boolean {
  return bytes > largeBytes || utilization < idleUtilization;
}

/**
 * Whether to collect all garbage now: V8 itself does nothing while nothing is allocated, and keeps the garbage of the
 * start, and of the last requests.
 *
 * @param restedBytes least that was resident since the last collection at rest; `undefined` before the first
 */
export function shouldCollect({ bytes, utilization }: Activity, restedBytes: number | undefined): boolean {
  return utilization < idleUtilization && (restedBytes === undefined || bytes > restedBytes + worthBytes);
}

/** Lets V8 save memory while the server is idle, and while it is large. Does nothing in a Node before 24. */
export function saveMemory(): void {
  if (Number.parseInt(process.versions.node, 10) < firstNode) return;
  const collect = collector();
  let isSaving = false;
  let restedBytes: number | undefined;
  let last = performance.eventLoopUtilization();
  const look = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    const activity = { bytes: process.memoryUsage.rss(), utilization };
    const saves = shouldSave(activity);
    if (saves !== isSaving) setFlagsFromString(saves ? '--memory-saver-mode' : '--no-memory-saver-mode');
    isSaving = saves;
    if (!shouldCollect(activity, restedBytes)) {
      if (restedBytes !== undefined) restedBytes = Math.min(restedBytes, activity.bytes);
      return;
    }
    collect();
    restedBytes = process.memoryUsage.rss();
  };
  setInterval(look, everyMs).unref();
}

/** What collects all garbage at once. Node has it under a flag alone. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as NodeJS.GCFunction;
  setFlagsFromString('--no-expose-gc');
  return () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
