import { fileURLToPath } from 'node:url';
import { CloudError } from '@cb-spider/core';
import { StoreError } from '@cb-spider/store';
import { destination, pino } from 'pino';
import { greeting } from './greeting.ts';
import { startServer } from './server.ts';
import { readSettings, SettingError } from './settings.ts';

/** The folder of this program's package.json: `dist/main.js` and `src/main.ts` lie one below it. */
const appRoot = fileURLToPath(new URL('..', import.meta.url));

/** The whole stop takes at most this long, in milliseconds. */
const stopMs = 28_000;

/** A second signal after this long ends it at once, in milliseconds. */
const meantAgainMs = 1_000;

try {
  const settings = readSettings(process.env, process.cwd());
  const log = pino({ level: settings.logLevel, base: null }, destination({ fd: 2, sync: false }));
  const server = await startServer(settings, appRoot, log);
  process.stdout.write(greeting(server.greeting));
  let stoppingSince: number | undefined;
  const stop = async (signal: NodeJS.Signals) => {
    // Sent again later someone means it. At once it only came twice: directly, and through npm.
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > meantAgainMs) process.exit(130);
      return;
    }
    stoppingSince = performance.now();
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), stopMs).unref();
    await server.close();
    log.info('stopped');
    log.flush(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
} catch (error) {
  if (!isExpected(error)) throw error;
  const hint = CloudError.isInstance(error) ? `\n  Try: ${error.hint}` : '';
  process.stderr.write(`Spider cannot start: ${error.message}${hint}\n`);
  process.exitCode = 1;
}

/** A failure that says itself what to do; any other shows where it came from. */
function isExpected(error: unknown): error is Error {
  return error instanceof SettingError || StoreError.isInstance(error) || CloudError.isInstance(error);
}
