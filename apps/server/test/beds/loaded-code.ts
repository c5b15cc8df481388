import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/**
 * Code that records each module that a process loads. At the end of the process it writes the URLs and sizes of the
 * modules to a file, together with the names of Node's own modules.
 */
const recordingCode = `import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
const loads = [];
registerHooks({ load(url, context, next) {
  const loaded = next(url, context);
  loads.push([url, loaded.source?.length ?? 0]);
  return loaded;
} });
const ownParts = () => process.moduleLoadList.map(name => [name, 0]);
process.on('exit', () => writeFileSync(process.env.LOADS_FILE, JSON.stringify([...loads, ...ownParts()])));`;

/** Returns environment variables that make a Node process record the modules that it loads. */
export function recordLoads(file: string): Readonly<Record<string, string>> {
  return {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(recordingCode)}`,
    LOADS_FILE: file,
  };
}

/** The modules that a process has loaded. */
export interface Loads {
  /** Their total size in kB, which measures the cost of loading independently of the machine. */
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

/** Runs code in a folder and returns the modules that it loads. Fails if the code fails. */
export async function loadsOf(lines: string, folder: string, file: string): Promise<Loads> {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', lines], {
    cwd: folder,
    env: { ...process.env, ...recordLoads(file) },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return loadsIn(file);
}
