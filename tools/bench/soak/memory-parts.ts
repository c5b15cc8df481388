import { readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** A heap of V8: that of the main thread, or of one of the others. Sizes are in MB. */
interface Heap {
  readonly thread: string;
  readonly committed: number;
  readonly used: number;
  readonly malloced: number;
  readonly external: number;
  readonly arrayBuffers?: number;
  /** What keeps the thread alive, such as sockets, and how often. */
  readonly waitsFor?: Readonly<Record<string, number>>;
}

/** What the memory of a process consists of, in MB, as `probe.mjs` writes it. */
export interface MemoryParts {
  readonly rss: number;
  readonly files: number;
  readonly firstArena: number;
  readonly arenas: number;
  readonly mapped: number;
  readonly heaps: readonly Heap[];
}

/** Answers, or gives up: a process that does nothing else for so long does not answer. */
const mostMs = 10_000;

/** Asks a process that has the probe in it; `undefined` when it does not answer in time. */
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

/** One line, and one for each heap. */
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
