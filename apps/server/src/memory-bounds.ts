import { setFlagsFromString } from 'node:v8';

/**
 * Flags that make V8 collect garbage earlier. By default its young generation grows to 48 MB, and its old generation to
 * four times the memory in use. https://v8.dev/blog/trash-talk
 */
const flags = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/**
 * Settings for glibc's allocator, see mallopt(3). glibc returns freed memory of an arena only from the arena's end.
 * Blocks that do not fit into an arena and are at least as large as the threshold, such as the buffers of file copies,
 * are mapped separately and returned as soon as they are freed.
 */
const allocation = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '16384',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

type Running = Pick<
  NodeJS.Process,
  'execPath' | 'execArgv' | 'argv' | 'env' | 'execve' | 'connected' | 'platform'
>;

/**
 * Restarts this program in the same process with memory limits that V8 and glibc read only at the start of a process.
 * The process id and the open files stay the same. Does nothing if the user or the first start has set the limits
 * already, or if there is no `execve`: in older versions of Node, and on Windows, where it fails.
 *
 * @see https://nodejs.org/api/process.html#processexecvefile-args-env
 */
export function boundMemory(running: Running = process): void {
  const { execPath, execArgv, argv, env, execve, connected, platform } = running;
  const flagsInUse = [...execArgv, env.NODE_OPTIONS ?? ''].join(' ');
  if (execve === undefined || platform === 'win32') return;
  // a parent process that talks to this one over IPC would lose the channel
  if (connected || /--(max-semi-space-size|inspect)/.test(flagsInUse)) return;
  execve.call(running, execPath, [execPath, ...flags, ...execArgv, ...argv.slice(1)], {
    ...allocation,
    ...(env as Record<string, string>),
  });
}

/**
 * Keeps the limits that threads are started with (`resourceLimits`), which the flag would otherwise override. The main
 * thread keeps the limit that it started with.
 */
export function keepThreadLimits(): void {
  setFlagsFromString('--max-semi-space-size=0');
}
