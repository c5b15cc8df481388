import { readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** A V8 heap, of the main thread or of another thread. Sizes are in MB. */
interface Heap {
  readonly thread: string;
  readonly committed: number;
  readonly used: number;
  readonly malloced: number;
  readonly external: number;
  readonly arrayBuffers?: number;
  /** What keeps the thread alive, such as sockets, with the count of each. */
  readonly waitsFor?: Readonly<Record<string, number>>;
}

/** The parts of a process's memory in MB, as `probe.mjs` writes them. */
export interface MemoryParts {
  readonly rss: number;
  readonly files: number;
  readonly firstArena: number;
  readonly arenas: number;
  readonly mapped: number;
  readonly heaps: readonly Heap[];
}

/** The most time to wait for an answer. A process that is busy for so long does not answer. */
const mostMs = 10_000;

/** Asks a process that has loaded the probe. Returns `undefined` if it does not answer in time. */
export async function memoryParts(pid: number, file: string): Promise<MemoryParts | undefined> {
  await rm(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (const end = Date.now() + mostMs; Date.now() < end; ) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as MemoryParts;
    await pause(50);
  }
  return undefined;
}

/** Returns a line for the process, and one for each heap. */
export function describeParts({ rss, files, firstArena, arenas, mapped, heaps }: MemoryParts): string {
  const heap = heaps.reduce((sum, { committed }) => sum + committed, 0);
  const places = `malloc's first arena ${firstArena}, its others ${arenas}, mapped ${mapped} with V8's heaps of ${heap.toFixed(1)}`;
  const lines = heaps.map(({ thread, committed, used, malloced, external, arrayBuffers, waitsFor }) => {
    const buffers = arrayBuffers === undefined ? '' : `, of it ArrayBuffers ${arrayBuffers}`;
    const words = waitsFor === undefined ? '' : `; ${JSON.stringify(waitsFor)}`;
    return `    ${thread}: heap ${committed}, used ${used}, malloced ${malloced}, external ${external}${buffers}${words}`;
  });
  return [`  ${rss} MB: files ${files}, ${places}`, ...lines, ''].join('\n');
}
