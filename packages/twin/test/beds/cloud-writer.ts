/**
 * A process that uses a cloud in a file, for tests that kill it. It prints each action on standard output, one line
 * each, after the cloud has confirmed it.
 *
 *     node cloud-writer.ts FILE WRITER COUNT [STEP]
 *
 * Runs COUNT VMs, and terminates the first one and every second one after it. With STEP, it kills itself before the
 * STEP-th statement that it sends to SQLite.
 */
import { writeSync } from 'node:fs';
import { StatementSync } from 'node:sqlite';
import { SmallCloud } from './small-cloud.ts';

const [path = '', writer = '', count = '0', step] = process.argv.slice(2);

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

/** Counts statements from now on, and kills the process before the given one. */
function killBefore(fatal: number): void {
  let statement = 0;
  for (const method of ['run', 'get', 'all'] as const) {
    const original = StatementSync.prototype[method] as (...values: unknown[]) => unknown;
    StatementSync.prototype[method] = function (this: StatementSync, ...values: unknown[]): never {
      if (++statement === fatal) process.kill(process.pid, 'SIGKILL');
      return original.apply(this, values) as never;
    };
  }
}

const small = new SmallCloud({ path, clock: Date, seed: writer });
const parts = await small.parts(writer);
say('ready');
if (step !== undefined) killBefore(Number(step));
for (let index = 0; index < Number(count); index++) {
  const name = `vm-${index}`;
  const request = { ...small.vmRequest(parts, name), clientToken: `${writer}-${index}` };
  const outcome = await small.call('RunVm', request).then(
    ({ vmId }) => ({ vmId }),
    ({ code }: { code: string }) => ({ code }),
  );
  if ('code' in outcome) {
    say(`${outcome.code} ${name}`);
    continue;
  }
  say(`made ${outcome.vmId}`);
  if (index % 2 === 1) continue;
  await small.call('TerminateVm', { vmId: outcome.vmId });
  say(`ended ${outcome.vmId}`);
}
say('done');
small.cloud.close();
