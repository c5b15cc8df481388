import type { ServerChannel } from 'ssh2';
import type { VmDisk } from '../disk/vm-disk.ts';
import type { VmShell } from '../shell/vm-shell.ts';
import { ScpChannel, ScpEnd } from './scp-channel.ts';
import { ScpPlace } from './scp-place.ts';
import { readScpRequest } from './scp-request.ts';
import { ScpSink } from './scp-sink.ts';
import { ScpSource } from './scp-source.ts';

export interface ScpOptions {
  readonly disk: VmDisk;
  readonly shell: VmShell;
  /** The script that prints the words after `scp`. */
  readonly words: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Copies files for the other side's `scp`, with the protocol that it used before SFTP.
 *
 * @see https://web.archive.org/web/20170215184048/https://blogs.oracle.com/janp/entry/how_the_scp_protocol_works
 */
export async function serveScp(channel: ServerChannel, options: ScpOptions): Promise<void> {
  const { disk, shell, words: script, environment, signal } = options;
  const { home, loginUser } = shell;
  const { output } = await shell.run({ script, input: Buffer.alloc(0), environment, folder: home, signal });
  const request = readScpRequest(output);
  if (request === undefined) {
    channel.stderr.write('usage: scp [-pr] -f file ... | scp [-dpr] -t target\n');
    end(channel, 1);
    return;
  }
  const sides = [new ScpChannel(channel), new ScpPlace(disk, loginUser, home), request] as const;
  const side = request.direction === 'to' ? new ScpSink(...sides) : new ScpSource(...sides);
  try {
    end(channel, await side.run());
  } catch (error) {
    if (!(error instanceof ScpEnd)) throw error;
    channel.stderr.write(`scp: protocol error: ${error.message}\n`);
    end(channel, 1);
  }
}

function end(channel: ServerChannel, exitCode: number): void {
  channel.exit(exitCode);
  channel.end();
}
