import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { NpmProject } from './npm-project.ts';

export interface InstalledServer {
  /** The address before its paths: `http://127.0.0.1:PORT/spider`. */
  readonly base: string;
  post(path: string, body: object): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts the server that is installed in a project, on loopback. It finds further drivers in the project's folder. */
export async function startInstalled({ folder }: NpmProject): Promise<InstalledServer> {
  const main = join(folder, 'node_modules', '@cb-spider', 'server', 'dist', 'main.js');
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      ...{
        SERVER_ADDRESS: '127.0.0.1:0',
        SPIDER_AUTH: 'off',
        SPIDER_HOME: join(folder, 'home'),
        SPIDER_DRIVERS: folder,
      },
    },
  });
  let text = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (text.includes('Ctrl+C')) break;
  }
  const base = /listens on (\S+)/.exec(text)?.[1];
  if (base === undefined) throw new Error(`The server did not start: ${text}`);
  return {
    base,
    post: (path, body) =>
      fetch(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async stop() {
      const end = new Promise(done => child.once('exit', done));
      if (child.exitCode === null && child.kill('SIGKILL')) await end;
    },
  };
}
