import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../../../apps/server/dist/main.js');
const account = { SPIDER_USERNAME: 'soak', SPIDER_PASSWORD: 'soak' };

export const authorization = `Basic ${Buffer.from('soak:soak').toString('base64')}`;

/** A built server in a process of its own, with the virtual cloud in all regions. */
export interface SoakedServer {
  /** Below it lies the whole API. */
  readonly base: string;
  /** What it has in memory now, in MB. */
  memoryMB(): Promise<number>;
  /** Ends it as a supervisor would; the exit code. */
  stop(): Promise<number | null>;
}

export async function startServer(home: string): Promise<SoakedServer> {
  const { PATH = '' } = process.env;
  const settings = {
    SPIDER_HOME: home,
    SPIDER_WORLD: 'on',
    SERVER_ADDRESS: '127.0.0.1:0',
    SPIDER_LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, [main], {
    env: { PATH, ...account, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const data of child.stdout.setEncoding('utf8')) {
    text += data;
    if (text.includes('Ctrl+C')) break;
  }
  const base = /listens on (\S+)/.exec(text)?.[1];
  if (base === undefined) throw new Error('The server has not started: build it first.');
  return {
    base,
    async memoryMB() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      return code as number | null;
    },
  };
}
