import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';

/** Above this size of the process V8 saves memory, in bytes. */
const largeBytes = 280 * 1024 ** 2;

/** Below this utilization of the event loop the server counts as idle: garbage collection delays no request then. */
const idleUtilization = 0.1;

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

/** Lets V8 save memory while the server is idle, and while it is large. Does nothing in a Node before 24. */
export function saveMemory(): void {
  if (Number.parseInt(process.versions.node, 10) < firstNode) return;
  let isSaving = false;
  let last = performance.eventLoopUtilization();
  const look = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    const saves = shouldSave({ bytes: process.memoryUsage.rss(), utilization });
    if (saves !== isSaving) setFlagsFromString(saves ? '--memory-saver-mode' : '--no-memory-saver-mode');
    isSaving = saves;
  };
  setInterval(look, everyMs).unref();
}
