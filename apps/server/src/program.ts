import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { CloudError } from '@cb-spider/core';
import { StoreError } from '@cb-spider/store';
import type { Logger } from 'pino';
import { greeting } from './greeting.ts';
import { createLog } from './log.ts';
import { LogSink } from './log-sink.ts';
import { saveMemory } from './memory-saver.ts';
import { type Server, startServer } from './server.ts';
import { readSettings, SettingError, type Settings } from './settings.ts';
import { keepHome } from './storage.ts';
import { serveAsWorker } from './workers/worker.ts';

/** The folder with this program's package.json, which is the parent of `dist/` and `src/`. */
const appRoot = fileURLToPath(new URL('..', import.meta.url));

/** The maximum duration of the whole shutdown, in milliseconds. */
const stopMs = 28_000;
/** How long the log may take to write its last lines, in milliseconds. */
const lastLinesMs = 500;

// the process continues if the greeting cannot be printed
process.stdout.on('error', () => undefined);

const words = process.argv.slice(2);

try {
  if (words.length > 0) await command(words);
  else await start();
} catch (error) {
  if (!isExpected(error)) throw error;
  const hint = CloudError.isInstance(error) || StoreError.isInstance(error) ? `\n  Try: ${error.hint}` : '';
  const what = words.length > 0 ? '' : 'Spider cannot start: ';
  process.stderr.write(`${what}${error.message}${hint}\n`);
  if (cluster.isWorker) process.exit(1); // its channel to the first process would keep it alive
  process.exitCode = 1;
}

/** Runs a command instead of the server, such as adding a user. */
async function command(args: readonly string[]): Promise<void> {
  const { runCommand } = await import('./commands/run-command.ts');
  await runCommand(args);
}

async function start(): Promise<void> {
  const settings = readSettings(process.env, process.cwd(), process.stdout.isTTY);
  const sink = new LogSink({ fileDescriptor: 2, isShared: settings.workers > 1 });
  const log = createLog(settings.logLevel, sink);
  if (settings.workers > 1 && cluster.isPrimary) return startWorkers(settings, log, sink);
  saveMemory();
  const server = await startServer(settings, appRoot, log, () => sink.lostLines);
  const text = greeting(server.greeting);
  const { reopenLogs } = server;
  if (reopenLogs !== undefined) process.on('SIGHUP', reopenLogs);
  const stop = stopOnce(server, log, sink);
  if (cluster.isPrimary) {
    onSignal(stop, () => process.exit(130));
    process.stdout.write(text);
  } else {
    // the first process receives the signals that are meant for all workers
    process.on('SIGTERM', stop).on('SIGINT', () => undefined);
    serveAsWorker(text, { stop, reopenLogs });
  }
}

/** Starts the workers, and stays the process that supervises them. */
async function startWorkers(settings: Settings, log: Logger, sink: LogSink): Promise<void> {
  const { FirstProcess } = await import('./workers/first-process.ts');
  const home = keepHome(settings);
  const first = new FirstProcess({
    ...{ workers: settings.workers, log },
    onStarted: text => process.stdout.write(text),
    onEnded(isClean) {
      home.close();
      void sink.flush(lastLinesMs).then(() => process.exit(isClean ? 0 : 1));
    },
  });
  const kill = () => {
    first.kill();
    process.exit(130);
  };
  const stop = () => {
    first.stop();
    setTimeout(() => first.kill(), stopMs + lastLinesMs).unref();
  };
  onSignal(stop, kill);
  if (settings.hiscallLog !== undefined) process.on('SIGHUP', () => first.reopenLogs());
  await first.start();
}

/**
 * Handles SIGINT and SIGTERM.
 *
 * @param stopNow called at the second signal, to stop at once
 */
function onSignal(stop: (signal: NodeJS.Signals) => void, stopNow: () => void): void {
  let isStopping = false;
  const onStopSignal = (signal: NodeJS.Signals) => {
    if (isStopping) stopNow();
    isStopping = true;
    stop(signal);
  };
  process.on('SIGINT', onStopSignal).on('SIGTERM', onStopSignal);
}

/** Returns a function that stops the server and then exits the process. Only its first call has an effect. */
function stopOnce(server: Server, log: Logger, sink: LogSink): (signal?: NodeJS.Signals) => void {
  let isStopping = false;
  const exit = (code: number) => sink.flush(lastLinesMs).then(() => process.exit(code));
  const stop = async (signal?: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => exit(1), stopMs).unref();
    try {
      await server.close();
      log.info('stopped');
      exit(0);
    } catch (error) {
      log.error({ err: error }, 'the server did not stop cleanly');
      exit(1);
    }
  };
  return signal => {
    if (!isStopping) void stop(signal);
    isStopping = true;
  };
}

/** Returns whether the message of an error says what to do. Any other error is shown with its stack. */
function isExpected(error: unknown): error is Error {
  return error instanceof SettingError || StoreError.isInstance(error) || CloudError.isInstance(error);
}
