/**
 * Loaded into a server before its program (`--import`), and into the thread of the virtual cloud's SSH. On SIGUSR2 it
 * writes the parts of the process's memory in MB to the file that SOAK_PARTS names.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { getHeapStatistics } from 'node:v8';
import threads, { BroadcastChannel, isMainThread, threadName } from 'node:worker_threads';

/** A thread that does not answer within this time is left out, because it is busy or ending. In milliseconds. */
const answerMs = 500;

const MB = bytes => Math.round((bytes / 1024 ** 2) * 10) / 10;
const own = new Set();
process.on('worker', worker => {
  own.add(worker);
  worker.once('exit', () => own.delete(worker));
});

const heapOf = ({ total_physical_size, used_heap_size, malloced_memory, external_memory }) => ({
  ...{ committed: MB(total_physical_size), used: MB(used_heap_size) },
  ...{ malloced: MB(malloced_memory), external: MB(external_memory) },
});

const pause = () => new Promise(resolve => setTimeout(resolve, answerMs));

/** Returns the heap of this thread, and those of the threads that it has started. */
async function heaps() {
  const { arrayBuffers } = process.memoryUsage();
  const ofWorkers = [...own].map(async worker => {
    const statistics = await Promise.race([worker.getHeapStatistics(), pause()]).catch(() => undefined);
    return statistics && { thread: worker.threadName, ...heapOf(statistics) };
  });
  return [
    {
      ...{ thread: threadName || 'main', ...heapOf(getHeapStatistics()), arrayBuffers: MB(arrayBuffers) },
      waitsFor: counted(process.getActiveResourcesInfo()),
    },
    ...(await Promise.all(ofWorkers)).filter(Boolean),
  ];
}

function counted(words) {
  const counts = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/**
 * Returns the anonymous memory by place: malloc's first arena, its other arenas, which begin at multiples of 64 MB, and
 * mapped memory.
 */
function places() {
  const sizes = { files: 0, firstArena: 0, arenas: 0, mapped: 0 };
  for (const region of readFileSync('/proc/self/smaps', 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)) {
    const [range = '', , , , , name] = region.split('\n', 1)[0].split(/ +/);
    const of = title => Number(new RegExp(`^${title}:\\s+(\\d+)`, 'm').exec(region)?.[1] ?? 0) * 1024;
    const anonymous = of('Anonymous');
    sizes.files += of('Rss') - anonymous;
    const isArena = Number.parseInt(range, 16) % (64 * 1024 ** 2) === 0;
    sizes[name === '[heap]' ? 'firstArena' : isArena ? 'arenas' : 'mapped'] += anonymous;
  }
  return Object.fromEntries(Object.entries(sizes).map(([title, bytes]) => [title, MB(bytes)]));
}

const channel = new BroadcastChannel('soak');
channel.unref();

if (isMainThread) {
  startSshWithProbe();
  process.on('SIGUSR2', async () => {
    const answers = [];
    channel.onmessage = ({ data }) => answers.push(...data);
    channel.postMessage('tell');
    const parts = { at: new Date(), rss: MB(process.memoryUsage.rss()), ...places() };
    answers.push(...(await heaps()));
    await pause();
    const file = process.env.SOAK_PARTS;
    writeFileSync(`${file}.new`, JSON.stringify({ ...parts, heaps: answers }));
    renameSync(`${file}.new`, file);
  });
} else
  channel.onmessage = async ({ data }) => {
    if (data === 'tell') channel.postMessage(await heaps());
  };

/**
 * Loads the probe into the SSH thread, which starts threads itself and does not inherit the arguments of the process.
 */
function startSshWithProbe() {
  threads.Worker = class extends threads.Worker {
    constructor(file, options = {}) {
      const isSsh = options.name === 'twin-ssh';
      super(file, isSsh ? { ...options, execArgv: ['--import', import.meta.url] } : options);
    }
  };
  syncBuiltinESMExports();
}
