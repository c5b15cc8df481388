import { fileURLToPath } from 'node:url';
import { CloudError } from '@cb-spider/core';
import { StoreError } from '@cb-spider/store';
import type { Logger } from 'pino';
import { greeting } from './greeting.ts';
import { createLog } from './log.ts';
import { LogSink } from './log-sink.ts';
import { type Server, startServer } from './server.ts';
import { readSettings, SettingError } from './settings.ts';

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
  process.exitCode = 1;
}

/** What is done beside the server, such as adding a user. */
async function command(given: readonly string[]): Promise<void> {
  const { runCommand } = await import('./commands/run-command.ts');
  await runCommand(given);
}

async function start(): Promise<void> {
  const settings = readSettings(process.env, process.cwd(), process.stdout.isTTY);
  const sink = new LogSink({ fileDescriptor: 2 });
  const log = createLog(settings.logLevel, sink);
  const server = await startServer(settings, appRoot, log, () => sink.lostLines);
  process.stdout.write(greeting(server.greeting));
  stopOnSignal(server, log, sink);
  const { reopenLogs } = server;
  if (reopenLogs !== undefined) process.on('SIGHUP', reopenLogs);
}

function stopOnSignal(server: Server, log: Logger, sink: LogSink): void {
  let stopping = false;
  const exit = (code: number) => sink.flush(lastLinesMs).then(() => process.exit(code));
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) process.exit(130); // the second time someone means it
    stopping = true;
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
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

/** A failure that says itself what to do; any other shows where it came from. */
function isExpected(error: unknown): error is Error {
  return error instanceof SettingError || StoreError.isInstance(error) || CloudError.isInstance(error);
}
