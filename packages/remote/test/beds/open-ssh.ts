import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cb-spider/cloud-fakes/free-port';
import type { RemoteHost } from '../../src/index.ts';
import { keyPair } from './keys.ts';

const program = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find(path => existsSync(path));

/** Returns why no real SSH server can be started here; `undefined` if one can. */
export function openSshMissing(): string | undefined {
  return program === undefined
    ? 'OpenSSH server is not installed (Debian: apt-get install openssh-server)'
    : undefined;
}

export interface OpenSsh extends AsyncDisposable {
  /** The address of the server, with a key that it accepts. */
  readonly host: RemoteHost & { readonly port: number; readonly privateKey: string };
  /** A folder for files of this server only; without a slash at the end. */
  readonly folder: string;
}

/** Starts a real sshd on a free port of the loopback interface, with its own keys and settings. */
export async function startOpenSsh(settings: readonly string[] = [], userKey = keyPair()): Promise<OpenSsh> {
  if (program === undefined) throw new Error(openSshMissing());
  // sshd requires this folder when root starts it.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const folder = await mkdtemp(join(tmpdir(), 'spider-sshd-'));
  const hostKey = keyPair();
  const port = await freePort();
  await mkdir(join(folder, 'files'));
  await writeFile(join(folder, 'host_key'), hostKey.private, { mode: 0o600 });
  await writeFile(join(folder, 'authorized_keys'), `${userKey.public}\n`, { mode: 0o600 });
  const lines = [
    `ListenAddress 127.0.0.1:${port}`,
    `HostKey ${folder}/host_key`,
    `AuthorizedKeysFile ${folder}/authorized_keys`,
    'PidFile none',
    'UsePAM no',
    'StrictModes no',
    'PasswordAuthentication no',
    'MaxStartups 1000',
    'Subsystem sftp internal-sftp',
    ...settings,
  ];
  await writeFile(join(folder, 'config'), `${lines.join('\n')}\n`);
  // `timeout` ends the server even if the tests are killed.
  const server = spawn('timeout', ['900', program, '-D', '-e', '-f', join(folder, 'config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await listening(server, port);
  return {
    host: { host: '127.0.0.1', port, user: userInfo().username, privateKey: userKey.private },
    folder: join(folder, 'files'),
    async [Symbol.asyncDispose]() {
      await stopped(server);
      await chmod(folder, 0o700);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listening(server: ChildProcess, port: number): Promise<void> {
  let said = '';
  server.stderr?.on('data', data => {
    said = (said + data).slice(-2000);
  });
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) break;
    if (await accepts(port)) return;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`sshd does not start: ${said}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise(resolve => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}
