/**
 * On a machine with enough memory, V8's young generation grows to 64 MB and its old generation to four times what is in
 * use. With these flags it collects garbage earlier. https://v8.dev/blog/trash-talk
 */
const flags = ['--max-semi-space-size=4', '--heap-growing-percent=50'];

/** glibc keeps freed memory in each arena, and raises its thresholds on its own unless they are set: mallopt(3). */
const allocation = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
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
