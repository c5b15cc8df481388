import { setFlagsFromString } from 'node:v8';

/** Above this size of the process V8 saves memory, in bytes. */
const largeBytes = 280 * 1024 ** 2;

/** Below this share of a core the server counts as idle: garbage collection delays no request then. */
const idleShare = 0.1;

const everyMs = 2_000;

/** A V8 before this Node's refuses the flag. */
const firstNode = 24;

/** What the process needs now. */
export interface Need {
  /** Resident. */
  readonly bytes: number;
  /** Of one core, since the last look. */
  readonly coreShare: number;
}

/**
 * Whether V8 should rather save memory than time. Otherwise it keeps the pages that it has emptied, up to 70 MB, and the
 * young generation as large as it was under load.
 */
export function shouldSave({ bytes, coreShare }: Need): boolean {
  return bytes > largeBytes || coreShare < idleShare;
}

/** Lets V8 save memory while the server is idle, and while it is large. Does nothing in a Node before 24. */
export function saveMemory(): void {
  if (Number.parseInt(process.versions.node, 10) < firstNode) return;
  let isSaving = false;
  let [lastTick, lastUsage] = [performance.now(), process.cpuUsage()];
  const look = () => {
    const [nowTick, usage] = [performance.now(), process.cpuUsage(lastUsage)];
    const coreShare = (usage.user + usage.system) / 1000 / (nowTick - lastTick);
    [lastTick, lastUsage] = [nowTick, process.cpuUsage()];
    const saves = shouldSave({ bytes: process.memoryUsage.rss(), coreShare });
    if (saves !== isSaving) setFlagsFromString(saves ? '--memory-saver-mode' : '--no-memory-saver-mode');
    isSaving = saves;
  };
  setInterval(look, everyMs).unref();
}
