import { setFlagsFromString } from 'node:v8';

/**
 * By default the young generation of V8 grows to 48 MB, and its old generation to four times what is in use. With these
 * flags it collects garbage earlier. https://v8.dev/blog/trash-talk
 */
const flags = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/**
 * glibc keeps what is freed in each arena, except at its end. What does not fit into an arena and is at least as large as
 * the threshold, such as the buffers of file copies, it maps alone, and returns when it is freed: mallopt(3).
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
 * Starts this program once more in the same process, with limits for memory that V8 and glibc read only at the start of a
 * process. The process id and the open files stay the same. Does nothing if the limits are set already, by the user or by
 * the first start, and where there is no `execve`: in an older Node, and on Windows, where it fails.
 *
 * @see https://nodejs.org/api/process.html#processexecvefile-args-env
 */
export function boundMemory(running: Running = process): void {
  const { execPath, execArgv, argv, env, execve, connected, platform } = running;
  const given = [...execArgv, env.NODE_OPTIONS ?? ''].join(' ');
  if (execve === undefined || platform === 'win32') return;
  // a parent process that talks to this one over IPC would lose the channel
  if (connected || /--(max-semi-space-size|inspect)/.test(given)) return;
  execve.call(running, execPath, [execPath, ...flags, ...execArgv, ...argv.slice(1)], {
    ...allocation,
    ...(env as Record<string, string>),
  });
}

/**
 * Lets threads have the limits that they are started with (`resourceLimits`), which the flag would replace. The main
 * thread keeps the limit that it began with.
 */
export function leaveThreadsTheirBounds(): void {
  setFlagsFromString('--max-semi-space-size=0');
}
