import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const root = resolve(import.meta.dirname, '../../../..');
/** Programs that start and stop etcd and the API server, beside the clone. */
const testbed = resolve(root, '../shared/testbeds/kubernetes');
/** What `.ci/kubernetes` has built for them. */
const binaries = join(root, '.tools', 'kubernetes');

/** A real API server on loopback, with the types of KubeVirt and Kube-OVN. */
export interface ControlPlane {
  /** Path of a kubeconfig for the administrator. */
  readonly kubeconfig: string;
  readonly server: string;
  /** Certificate of the server's own authority, in PEM form. */
  readonly ca: string;
  /** Runs kubectl as the administrator, and gives its output. */
  kubectl(words: readonly string[], input?: string): string;
  stop(): Promise<void>;
}

/** Why there can be none; `undefined` where there can. */
export function whyNoControlPlane(): string | undefined {
  if (!existsSync(join(testbed, 'up'))) return `there is no Kubernetes testbed in ${testbed}`;
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) return 'kubectl is not installed';
  if (existsSync(join(binaries, 'kube-apiserver')) && existsSync(join(binaries, 'etcd'))) return undefined;
  const reason = 'the API server is not built: run .ci/kubernetes true, which needs Go';
  if (process.env.CI === 'true' && spawnSync('go', ['version']).status === 0) throw new Error(reason);
  return reason;
}

/** Starts etcd, API server and controller manager; 5 to 15 seconds. */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'spider-kubernetes-'));
  const state = join(folder, 'run');
  const down = () => run(join(testbed, 'down'), [state]);
  try {
    const port = await freePorts();
    const { stdout } = await run(join(testbed, 'up'), [binaries, state, String(port)]);
    const kubeconfig = stdout.trim();
    const env = { ...process.env, KUBECONFIG: kubeconfig };
    return {
      kubeconfig,
      server: `https://127.0.0.1:${port + 2}`,
      ca: readFileSync(join(state, 'pki', 'apiserver.crt'), 'utf8'),
      kubectl(words, input) {
        const {
          status,
          stdout: output,
          stderr,
        } = spawnSync('kubectl', words, { env, input, encoding: 'utf8', maxBuffer: 2 ** 26 });
        if (status !== 0) throw new Error(`kubectl ${words.join(' ')} failed: ${stderr}`);
        return output;
      },
      async stop() {
        await down();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await down();
    throw error;
  }
}

/** The first of three free ports in a row. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = await listen(0);
    const { port } = first.address() as { readonly port: number };
    const others = await Promise.allSettled([listen(port + 1), listen(port + 2)]);
    const open = [first, ...others.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))];
    await Promise.all(open.map(server => new Promise(closed => server.close(closed))));
    if (open.length === 3) return port;
  }
}

function listen(port: number): Promise<ReturnType<typeof createServer>> {
  return new Promise((listening, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => listening(server));
  });
}
