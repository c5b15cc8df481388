import { type Cloud, CloudError, type ErrorCode } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, failsWith, isTrue, present } from '../expectations.ts';
import { EntryFault, LostReply } from '../fault.ts';
import { keyPairKind } from '../kinds/key-pair-kind.ts';
import { removeLater } from '../kinds/owned-kind.ts';
import type { ConformanceTarget } from '../options.ts';
import { reasonOf, type Suite } from '../suite.ts';
import { isOneAndWhole, replay } from './replays.ts';

/** Connecting, being refused, being cut off, and closing. */
export function connectionCases(suite: Suite): void {
  const { driver, wrongCredential, unreachable, loseNextReply } = suite.options;
  for (const field of driver.credentials.filter(each => each.required))
    suite.case({}, `connection: without ${field.name} is invalid_argument`, bench =>
      withoutField(bench, field.name),
    );
  suite.case({}, 'connection: credential fields are taken in any case', anyCase);
  suite.case(
    {},
    'connection: a wrong credential is unauthenticated',
    async bench => {
      if (typeof wrongCredential === 'function')
        await refused(suite, bench, 'unauthenticated', wrongCredential(bench.session.rig));
    },
    reasonOf(wrongCredential),
  );
  suite.case(
    {},
    'connection: an endpoint where nothing answers is unavailable',
    async bench => {
      if (typeof unreachable === 'function')
        await refused(suite, bench, 'unavailable', unreachable(bench.session.rig));
    },
    reasonOf(unreachable),
  );
  suite.case(
    {},
    'connection: a read aborted before its first native call is cancelled, also at the driver',
    bench => abortedRead(suite, bench),
  );
  suite.case({}, 'connection: a read whose deadline has passed is a timeout', async bench => {
    await failsWith('timeout', 'reading with a deadline of 0 ms', () =>
      readSomething(suite, bench.once, { deadlineMs: 0 }),
    );
  });
  suite.case(
    { kind: 'keyPair', verbs: ['create'] },
    'connection: a reply lost on the wire, then a replay, give one object',
    lostOnTheWire(suite),
    suite.unlessHandler('keyPairs') ??
      unlessTold(suite) ??
      (loseNextReply === undefined ? 'the rig has no loseNextReply' : undefined),
  );
  suite.case(
    { kind: 'keyPair', verbs: ['create'] },
    "connection: core's own retry after a lost reply gives one object",
    retriedByCore,
    suite.unlessHandler('keyPairs') ?? unlessTold(suite),
  );
  suite.case({}, 'connection: after it is closed calls fail, and closing again is harmless', async bench => {
    const cloud = await bench.session.connect(1);
    await readSomething(suite, cloud);
    await cloud.close();
    await cloud.close();
    await failsCleanly('a call on a closed connection', () => readSomething(suite, cloud));
    await readSomething(suite, bench.cloud); // others are not touched
  });
}

async function withoutField(bench: Bench, name: string): Promise<void> {
  const aliases = bench.session.options.driver.credentials.find(field => field.name === name)?.aliases ?? [];
  const names = [name, ...aliases].map(each => each.toLowerCase());
  const entries = Object.entries(bench.session.rig.credentials).filter(
    ([key]) => !names.includes(key.toLowerCase()),
  );
  const error = await failsWith('invalid_argument', `connecting without ${name}`, () =>
    bench.session.connect(1, { credentials: Object.fromEntries(entries) }),
  );
  isTrue(error.message.includes(name), `the message '${error.message}' does not name ${name}`);
}

async function anyCase(bench: Bench): Promise<void> {
  const entries = Object.entries(bench.session.rig.credentials).map(([key, value]) => [
    key.toUpperCase(),
    value,
  ]);
  const cloud = await bench.session.connect(1, {
    credentials: Object.fromEntries(entries) as Record<string, string>,
  });
  await readSomething(bench.session, cloud);
  await cloud.close();
}

/** Connects and reads; either one may be what fails. */
async function refused(
  suite: Suite,
  bench: Bench,
  code: ErrorCode,
  change: Partial<ConformanceTarget>,
): Promise<void> {
  const error = await failsWith(code, 'connecting with the changed target, and reading', async () => {
    const cloud = await bench.session.connect(1, change);
    return readSomething(suite, cloud);
  });
  isTrue(error.retryable === (code === 'unavailable'), `retryable is ${error.retryable} for ${code}`);
}

async function abortedRead(suite: Suite, bench: Bench): Promise<void> {
  const controller = new AbortController();
  const fault = new EntryFault(() => controller.abort());
  const { signal } = controller;
  await bench.probe.under(fault, () =>
    failsWith('cancelled', 'a read that the caller gives up', () =>
      readSomething(suite, bench.once, { signal }),
    ),
  );
  const call = present(bench.probe.calls.at(-1), 'the call of the driver');
  isTrue(
    (await call.settled).status === 'rejected',
    `${call.method} went on to its end with a signal that had aborted`,
  );
}

function lostOnTheWire(suite: Suite): (bench: Bench) => Promise<void> {
  return async bench => {
    const request = await keyPairKind.request(bench, bench.name('keyPair'));
    const options = { idempotencyKey: bench.idempotencyKey() };
    removeLater(bench, keyPairKind, request);
    suite.options.loseNextReply?.(bench.session.rig);
    const error = await failsWith(['unavailable', 'timeout'], 'a create whose reply is lost', () =>
      keyPairKind.create(bench.once, request, options),
    );
    isTrue(error.mayHaveActed, 'the error says that the cloud cannot have acted, though it has');
    const made = await replay(bench, keyPairKind, request, options);
    await isOneAndWhole(bench, keyPairKind, request, made, 'after a reply lost on the wire, and a replay');
  };
}

function unlessTold({ options }: Suite): string | undefined {
  const { createIdentity } = options.driver.features;
  return createIdentity.keyPair === undefined ? 'features.createIdentity lacks keyPair' : undefined;
}

async function retriedByCore(bench: Bench): Promise<void> {
  const request = await keyPairKind.request(bench, bench.name('keyPair'));
  removeLater(bench, keyPairKind, request);
  const before = bench.session.records.length;
  const made = await bench.probe.under(new LostReply(1), () => keyPairKind.create(bench.cloud, request));
  const attempts = bench.session.records.slice(before).map(record => record.outcome);
  equal(attempts, ['unavailable', 'ok'], 'outcomes of the attempts on record');
  await isOneAndWhole(bench, keyPairKind, request, made, "after core's own retry");
}

/** The cheapest read that this driver has. */
function readSomething(
  { handlers }: Pick<Suite, 'handlers'>,
  cloud: Cloud,
  options: { readonly signal?: AbortSignal; readonly deadlineMs?: number } = {},
): Promise<unknown> {
  if (handlers.includes('keyPairs')) return collect(cloud.keyPairs.list(options));
  if (handlers.includes('networks')) return collect(cloud.networks.list(options));
  if (handlers.includes('vms')) return collect(cloud.vms.listStatus(options));
  return cloud.regionZones.list(options);
}

async function failsCleanly(what: string, action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    isTrue(CloudError.isInstance(error), `${what}: threw ${String(error)}, which is not a CloudError`);
    return;
  }
  isTrue(false, `${what}: succeeded, expected it to fail`);
}
