import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/**
 * Notes each module that a process loads, and writes their addresses and sizes into a file at its end, with the parts of
 * Node by their names within it.
 */
const noting = `import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
const loads = [];
registerHooks({ load(url, context, next) {
  const loaded = next(url, context);
  loads.push([url, loaded.source?.length ?? 0]);
  return loaded;
} });
const ownParts = () => process.moduleLoadList.map(name => [name, 0]);
process.on('exit', () => writeFileSync(process.env.LOADS_FILE, JSON.stringify([...loads, ...ownParts()])));`;

/** What makes any Node process write down what it loads. */
export function notingLoads(file: string): Readonly<Record<string, string>> {
  return {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(noting)}`,
    LOADS_FILE: file,
  };
}

/** What a process has loaded. */
export interface Loads {
  /** In kB: what loading costs, on any machine. */
  readonly sizeKB: number;
  readonly addresses: readonly string[];
}

export async function loadsIn(file: string): Promise<Loads> {
  const loads: readonly (readonly [string, number])[] = JSON.parse(await readFile(file, 'utf8'));
  return {
    sizeKB: loads.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000,
    addresses: loads.map(([address]) => address),
  };
}

/** What some lines load, run in a folder. Fails when they do. */
export async function loadsOf(lines: string, folder: string, file: string): Promise<Loads> {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', lines], {
    cwd: folder,
    env: { ...process.env, ...notingLoads(file) },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return loadsIn(file);
}
