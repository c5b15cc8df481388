import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @type {readonly NodeJS.Signals[]} */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const parentAtStart = process.ppid;
const parentCheckMs = 250;

/**
 * Runs a program and waits for its end. Signals that reach this process are passed to the program, which decides
 * what to do with them.
 *
 * @param {readonly [string, ...string[]]} command program and arguments
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {boolean} [options.quiet] captures its output, instead of sharing this process's input and output
 * @param {boolean} [options.shell] lets a shell find the program; its arguments must not need quotes then
 * @returns {Promise<{ code: number, output: string }>} `code`: its exit code, or 128 and the signal's number
 *   if a signal ended it; `output`: what it printed, if `quiet`
 */
export async function run([program, ...args], { quiet = false, ...options }) {
  const child = spawn(program, args, { ...options, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', chunk => {
      output += chunk;
    });
  }
  const stopForwarding = forwardSignals(child);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode, signal) => resolve(exitCodeOf(exitCode, signal)));
    });
    return { code, output };
  } finally {
    stopForwarding();
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  const listeners = endingSignals.map(signal => {
    const listener = () => {
      // A terminal sends Ctrl-C to the child as well, so passing it on would send it twice.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  const stopWatching = endWithParent(child);
  return () => {
    stopWatching();
    for (const stop of listeners) stop();
  };
}

/**
 * Ends the child when this process's parent has ended. Under npm the parent is a shell that dies of npm's signals
 * without passing them on, so its end is the only sign. Otherwise a server would be left running.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithParent(child) {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const timer = setInterval(() => {
    if (process.ppid === parentAtStart) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, parentCheckMs);
  return () => clearInterval(timer);
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
function exitCodeOf(code, signal) {
  return signal === null ? (code ?? 1) : 128 + constants.signals[signal];
}
