import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, type TwinSettings } from './environment.ts';
import { serveTwin } from './http/twin-server.ts';
import { isSshInstalled } from './ssh/ssh-packages.ts';

const help = `Usage: spider-twin [--host HOST] [--port PORT] [--data-folder FOLDER]

Serves one virtual cloud to any number of servers. To use it, set Endpoint in a credential to its address, such as
http://127.0.0.1:4100. It does not check who calls, so listen only on loopback or in a private network. Without a data
folder, the cloud is lost when the process ends.

Environment variables such as SPIDER_TWIN_PROFILE=world set its behaviour. The admin API needs the token in
SPIDER_TWIN_ADMIN_TOKEN, or the one that the process writes to the file admin-token in the data folder.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      host: { type: 'string' },
      port: { type: 'string' },
      'data-folder': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const settings = readSettings({
    ...process.env,
    ...(values.host !== undefined && { SPIDER_TWIN_HOST: values.host }),
    ...(values.port !== undefined && { SPIDER_TWIN_PORT: values.port }),
    ...(values['data-folder'] !== undefined && { SPIDER_TWIN_DATA_FOLDER: values['data-folder'] }),
  });
  await serve(settings);
}

async function serve({ service, server }: TwinSettings): Promise<void> {
  const { host, port, dataFolder } = server;
  const adminToken = server.adminToken ?? (dataFolder && storedToken(dataFolder));
  const ssh = service.ssh ?? isSshInstalled();
  const twin = await serveTwin({ ...service, ssh, dataFolder, host, port, adminToken });
  process.stdout.write(`The virtual cloud is at ${twin.endpoint}\n`);
  if (service.ssh === undefined && ssh === false)
    process.stdout.write(
      'VMs do not accept SSH connections. To enable it, install the packages ssh2 and just-bash.\n',
    );
  const stop = () => void twin.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Returns the token in the data folder, which is created once, readable only by its user, and never shown. */
function storedToken(dataFolder: string): string {
  const file = join(dataFolder, 'admin-token');
  mkdirSync(dataFolder, { recursive: true });
  if (!existsSync(file))
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

try {
  await main();
} catch (error) {
  process.stderr.write(`spider-twin: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
