import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { MotoUnavailable } from './moto-environment.ts';

/** A moto server of our own. */
export interface MotoProcess {
  /** `http://127.0.0.1:` and its port. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Switches of moto that make it refuse what EC2 refuses. */
const strict = {
  MOTO_ENABLE_AMI_VALIDATION: '1',
  MOTO_ENABLE_KEYPAIR_VALIDATION: '1',
  // the policies that AWS keeps, for roles of clusters
  MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
};

/** How much of its own world moto offers; missing: all. */
export interface MotoBounds {
  /** Public images, the same in each region. */
  readonly images?: number | undefined;
  readonly instanceTypes?: number | undefined;
}

/**
 * Starts moto on a free loopback port. It ends with {@link MotoProcess.stop} and, since it reads our end of a
 * pipe, with this process, however that ends.
 */
export async function startMoto(python: string, bounds: MotoBounds): Promise<MotoProcess> {
  const script = join(import.meta.dirname, 'moto-server.py');
  const limits = [bounds.images ?? 0, bounds.instanceTypes ?? 0].map(String);
  const child = spawn(python, [script, ...limits], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...strict },
  });
  child.unref();
  const errors: string[] = [];
  createInterface(child.stderr).on('line', line => {
    errors.push(line);
    if (errors.length > 20) errors.shift();
  });
  const first = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => String(line)),
    once(child, 'exit').then(() => undefined),
    once(child, 'error').then(([error]) => void errors.push(String(error))),
  ]);
  const port = Number(first);
  if (!port) throw new MotoUnavailable(`moto did not start:\n${errors.join('\n')}`);
  for (const pipe of [child.stdin, child.stdout, child.stderr]) {
    if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  }
  return { url: `http://127.0.0.1:${port}`, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.ref();
  child.kill('SIGKILL');
  await exited;
}
