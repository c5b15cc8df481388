import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FakeGcp } from './start-gcp.ts';

const execute = promisify(execFile);

/** Google's own command line on a stand-in. */
export interface Gcloud extends AsyncDisposable {
  /** Runs one command of `gcloud compute` and reads what it says as JSON. Fails with what it complained of. */
  run(command: string): Promise<unknown>;
}

/** Whether there is a `gcloud` here. */
export async function hasGcloud(): Promise<boolean> {
  try {
    await execute('gcloud', ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Points `gcloud` at a stand-in, with a configuration of its own. */
export async function gcloudOn(cloud: FakeGcp, zone: string): Promise<Gcloud> {
  const folder = await mkdtemp(join(tmpdir(), 'spider-gcloud-'));
  const token = join(folder, 'token');
  await writeFile(token, cloud.issueToken());
  const env = {
    ...process.env,
    CLOUDSDK_CONFIG: folder,
    CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE: `${cloud.endpoint}/compute/v1/`,
    CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: token,
    CLOUDSDK_CORE_PROJECT: cloud.project,
    CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: 'true',
    CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: 'true',
    CLOUDSDK_COMPUTE_REGION: zone.replace(/-[a-z]$/, ''),
    CLOUDSDK_COMPUTE_ZONE: zone,
  };
  return {
    async run(command) {
      const words = ['compute', ...command.split(' '), '--format=json'];
      return JSON.parse((await execute('gcloud', words, { env })).stdout);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
