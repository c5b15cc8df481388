import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { newCertificate } from '@cb-spider/cloud-fakes/certificate';
import { freePort } from '@cb-spider/cloud-fakes/free-port';

const execute = promisify(execFile);
const deploy = resolve(import.meta.dirname, '../../../deploy');

/** A proxy and its configuration file in `deploy/`, in which only addresses and paths are replaced. */
interface Kind {
  readonly file: string;
  /** Returns the complete configuration file. */
  completeFile(text: string, folder: string): string;
  check(file: string, folder: string): readonly string[];
  run(file: string, folder: string): readonly string[];
}

const nginx = (file: string, folder: string) => ['-p', folder, '-e', join(folder, 'error.log'), '-c', file];

export const proxies = {
  nginx: {
    file: 'nginx/spider.conf',
    completeFile: (text, folder) => `
daemon off; master_process off; pid ${folder}/nginx.pid;
events {}
http {
  access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  ${text}
}`,
    check: (file, folder) => ['-t', ...nginx(file, folder)],
    run: nginx,
  },
  haproxy: {
    file: 'haproxy/haproxy.cfg',
    completeFile: text => text,
    check: file => ['-c', '-f', file],
    run: file => ['-db', '-f', file],
  },
} satisfies Record<string, Kind>;

export type ProxyName = keyof typeof proxies;

/** Returns whether the program is installed. */
export async function hasProxy(name: ProxyName): Promise<boolean> {
  return execute(name, ['-v']).then(
    () => true,
    () => false,
  );
}

export interface Balancer {
  /** `https://…`, with a certificate that only {@link Balancer.agent} accepts. */
  readonly origin: string;
  readonly agent: Agent;
  stop(): Promise<void>;
}

/** Validates the file with the program itself, and starts the program in front of a server at `host:port`. */
export async function startProxy(name: ProxyName, server: string): Promise<Balancer> {
  const kind: Kind = proxies[name];
  const folder = await mkdtemp(join(tmpdir(), `spider-${name}-`));
  const { certificate, privateKey } = newCertificate();
  await writeFile(join(folder, 'spider.pem'), certificate);
  await writeFile(join(folder, 'spider.key'), privateKey);
  await writeFile(join(folder, 'spider-with-key.pem'), `${certificate}\n${privateKey}`);
  const port = await freePort();
  const text = (await readFile(join(deploy, kind.file), 'utf8'))
    .replaceAll('/etc/ssl', folder)
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('bind :443', `bind 127.0.0.1:${port}`)
    .replace('127.0.0.1:1024', server);
  const file = join(folder, 'proxy.conf');
  await writeFile(file, kind.completeFile(text, folder));
  await execute(name, [...kind.check(file, folder)]);
  const child = spawn(name, [...kind.run(file, folder)], { stdio: 'ignore' });
  const agent = new Agent({ ca: certificate, checkServerIdentity: () => undefined });
  return {
    origin: `https://127.0.0.1:${port}`,
    agent,
    async stop() {
      agent.destroy();
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise(done => child.once('exit', done));
  child.kill('SIGKILL');
  await end;
}
