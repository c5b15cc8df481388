import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { type MemoryParts, memoryParts } from './memory-parts.ts';
import { type Memory, residentMemory } from './resident-memory.ts';

const main = resolve(import.meta.dirname, '../../../apps/server/dist/main.js');
const probe = resolve(import.meta.dirname, 'probe.mjs');
const account = { SPIDER_USERNAME: 'soak', SPIDER_PASSWORD: 'soak' };

export const authorization = `Basic ${Buffer.from('soak:soak').toString('base64')}`;

/** A built server in a process of its own, with the virtual cloud in all regions. */
export interface SoakedServer {
  /** The base URL of the whole API. */
  readonly base: string;
  memory(): Promise<Memory>;
  /** Returns the parts of its memory; `undefined` if the server does not answer in time. */
  parts(): Promise<MemoryParts | undefined>;
  /** Stops it as a supervisor would. Returns its exit code. */
  stop(): Promise<number | null>;
}

/** Whether a variable is a setting of the allocator or of Node, which are passed to the server to try them. */
const isTried = (name: string) => /^(NODE_OPTIONS|MALLOC_\w+)$/.test(name);

/** @param flags Node's flags to try, in place of those that the server sets itself */
export async function startServer(home: string, flags: readonly string[] = []): Promise<SoakedServer> {
  const { PATH = '' } = process.env;
  const tried = Object.fromEntries(Object.entries(process.env).filter(([name]) => isTried(name)));
  const partsFile = join(home, 'soak-parts.json');
  const settings = {
    NODE_OPTIONS: `${tried.NODE_OPTIONS ?? ''} --import=${probe}`,
    SOAK_PARTS: partsFile,
    SPIDER_HOME: home,
    SPIDER_WORLD: 'on',
    SERVER_ADDRESS: '127.0.0.1:0',
    SPIDER_LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, [...flags, main], {
    env: { PATH, ...tried, ...account, ...settings },
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
    memory: () => residentMemory(child.pid ?? 0),
    parts: () => memoryParts(child.pid ?? 0, partsFile),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      return code as number | null;
    },
  };
}
