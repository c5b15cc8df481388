import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The path of the virtual cloud's program. */
export const twinProgram = resolve(import.meta.dirname, '../../../../packages/twin/dist/bin.js');

/** A virtual cloud in its own process. */
export interface TwinProcess {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts a virtual cloud with a data folder, and waits until it accepts calls. Fails if it ends before. */
export async function startTwin(
  dataFolder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<TwinProcess> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [twinProgram, '--port', '0', '--data-folder', dataFolder], {
    env: { PATH, SPIDER_TWIN_SSH: 'off', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const endpoint = await new Promise<string>((resolveEndpoint, fail) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const [, address] = /virtual cloud is at (\S+)\n/.exec(text) ?? [];
      if (address !== undefined) resolveEndpoint(address);
    });
    ended.then(() => fail(new Error('The virtual cloud ended before it could be called.')), fail);
  });
  return {
    endpoint,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
