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

/** The folder of this program's package.json: `dist/` and `src/` lie one below it. */
const appRoot = fileURLToPath(new URL('..', import.meta.url));

/** The whole stop takes at most this long, in milliseconds. */
const stopMs = 28_000;
/** The log gets so long for its last lines, in milliseconds. */
const lastLinesMs = 500;

// The greeting may be lost.
process.stdout.on('error', () => undefined);

const words = process.argv.slice(2);

try {
  if (words.length > 0) await command(words);
  else await start();
} catch (error) {
  if (!isExpected(error)) throw error;
  const hint = CloudError.isInstance(error) ? `\n  Try: ${error.hint}` : '';
  const what = words.length > 0 ? '' : 'Spider cannot start: ';
  process.stderr.write(`${what}${error.message}${hint}\n`);
  if (cluster.isWorker) process.exit(1); // its channel to the first process would keep it
  process.exitCode = 1;
}

/** What is done beside the server, such as adding a user. */
async function command(given: readonly string[]): Promise<void> {
  const { runCommand } = await import('./commands/run-command.ts');
  await runCommand(given);
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
  const stop = onceStopped(server, log, sink);
  if (cluster.isPrimary) {
    onSignal(stop, () => process.exit(130));
    process.stdout.write(text);
  } else {
    // the first process hears the signals that are meant for all
    process.on('SIGTERM', stop).on('SIGINT', () => undefined);
    serveAsWorker(text, { stop, reopenLogs });
  }
}

/** Starts the processes that serve. */
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

/** @param stopNow called the second time: then someone means it */
function onSignal(stop: (signal: NodeJS.Signals) => void, stopNow: () => void): void {
  let isStopping = false;
  const hear = (signal: NodeJS.Signals) => {
    if (isStopping) stopNow();
    isStopping = true;
    stop(signal);
  };
  process.on('SIGINT', hear).on('SIGTERM', hear);
}

/** Ends the process when the server has stopped. Only the first call does something. */
function onceStopped(server: Server, log: Logger, sink: LogSink): (signal?: NodeJS.Signals) => void {
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
      log.error({ err: error }, 'it did not stop cleanly');
      exit(1);
    }
  };
  return signal => {
    if (!isStopping) void stop(signal);
    isStopping = true;
  };
}

/** A failure that says itself what to do; any other shows where it came from. */
function isExpected(error: unknown): error is Error {
  return error instanceof SettingError || StoreError.isInstance(error) || CloudError.isInstance(error);
}
