/**
 * V8's young generation would grow to 64 MB and stay so, and its old one to four times what is in use, where the machine
 * has memory: a server that has little to keep would hold several hundred MB. https://v8.dev/blog/trash-talk
 */
const flags = ['--max-semi-space-size=4', '--heap-growing-percent=50'];

/** glibc keeps what was freed in each of its arenas, and ever larger pieces as it learns. mallopt(3) */
const allocation = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

type Running = Pick<NodeJS.Process, 'execPath' | 'execArgv' | 'argv' | 'env' | 'execve' | 'connected'>;

/**
 * Puts this program in its own place once more, with bounds for what it may hold in memory: V8 and glibc take them at
 * the begin of a process alone. The process stays the same to whoever has started it. Does nothing where they are set,
 * here or by the user, and on systems that cannot do it.
 */
export function boundMemory(running: Running = process): void {
  const { execPath, execArgv, argv, env, execve, connected } = running;
  const given = [...execArgv, env.NODE_OPTIONS ?? ''].join(' ');
  // a process that has begun this one to talk to it would lose the line
  if (execve === undefined || connected || /--(max-semi-space-size|inspect)/.test(given)) return;
  execve.call(running, execPath, [execPath, ...flags, ...execArgv, ...argv.slice(1)], {
    ...allocation,
    ...(env as Record<string, string>),
  });
}
