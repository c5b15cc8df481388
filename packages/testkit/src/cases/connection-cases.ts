import { type Cloud, CloudError, type ErrorCode, kindRows, type NamedKind } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, failsWith, isTrue, present } from '../expectations.ts';
import { EntryFault, LostReply } from '../fault.ts';
import { liesWithin } from '../kinds/kind-service.ts';
import { ownedKindList } from '../kinds/kind-table.ts';
import type { ConformanceTarget } from '../options.ts';
import { reasonOf, type Suite } from '../suite.ts';
import { checkSingleObject, replay } from './replays.ts';

/** Registers the cases for connecting, refusals, lost connections, and closing. */
export function connectionCases(suite: Suite): void {
  const { driver, wrongCredential, unreachable } = suite.options;
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
  suite.case({}, 'connection: after it is closed calls fail, and closing again is harmless', async bench => {
    const cloud = await bench.session.connect(1);
    await readSomething(suite, cloud);
    await cloud.close();
    await cloud.close();
    await failsCleanly('a call on a closed connection', () => readSomething(suite, cloud));
    await readSomething(suite, bench.cloud); // other connections are not affected
  });
  cheapestCases(suite);
}

/** Registers cases for which any kind will do. They use the one that is cheapest to create. */
function cheapestCases(suite: Suite): void {
  const { createIdentity, networks } = suite.options.driver.features;
  const cheapest = ownedKindList
    .filter(({ handler }) => suite.handlers.includes(handler))
    .filter(({ kind }) => createIdentity[kind] !== undefined && !(kind === 'network' && networks?.single))
    .toSorted((left, right) => left.cost - right.cost)[0];
  const kind = cheapest?.kind ?? 'vm';
  const subject = { kind, verbs: ['create'] };
  const unless = cheapest === undefined ? 'features.createIdentity has no kind' : undefined;
  suite.case(
    subject,
    'connection: a reply lost on the wire, then a replay, give one object',
    bench => lostOnTheWire(suite, bench, kind),
    unless ?? (suite.options.loseNextReply === undefined ? 'the rig has no loseNextReply' : undefined),
  );
  suite.case(
    subject,
    "connection: core's own retry after a lost reply gives one object",
    bench => retriedByCore(bench, kind),
    unless,
  );
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

/** Connects and reads; either one may fail. */
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
    failsWith('cancelled', 'a read that the caller cancels', () =>
      readSomething(suite, bench.once, { signal }),
    ),
  );
  const call = present(bench.probe.calls.at(-1), 'the call of the driver');
  isTrue(
    (await call.settled).status === 'rejected',
    `${call.method} went on to its end with a signal that had aborted`,
  );
}

async function lostOnTheWire(suite: Suite, bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  const options = { idempotencyKey: bench.idempotencyKey() };
  bench.removeLater(kind, request);
  suite.options.loseNextReply?.(bench.session.rig);
  const error = await failsWith(['unavailable', 'timeout'], 'a create whose reply is lost', () =>
    bench.service(kind, 'once').create(request, options),
  );
  isTrue(error.mayHaveActed, 'the error says that the cloud cannot have acted, though it has');
  const made = await replay(bench, kind, request, options);
  await checkSingleObject(bench, kind, request, made, 'after a reply lost on the wire, and a replay');
}

async function retriedByCore(bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  bench.removeLater(kind, request);
  const before = bench.session.records.length;
  const made = await bench.probe.under(new LostReply(1), () => bench.service(kind).create(request));
  const creates = bench.session.records.slice(before).filter(record => record.operation === 'create');
  equal(
    creates.map(record => record.outcome),
    ['unavailable', 'ok'],
    'outcomes of the recorded attempts',
  );
  await checkSingleObject(bench, kind, request, made, "after core's own retry");
}

/** Makes the cheapest read that this driver supports. */
function readSomething(
  { handlers }: Pick<Suite, 'handlers'>,
  cloud: Cloud,
  options: { readonly signal?: AbortSignal; readonly deadlineMs?: number } = {},
): Promise<unknown> {
  const cheapest = ownedKindList
    .filter(({ kind, handler }) => handlers.includes(handler) && !liesWithin(kind))
    .toSorted((left, right) => left.cost - right.cost)[0];
  if (cheapest === undefined) return cloud.regionZones.list(options);
  return collect(cloud[kindRows[cheapest.kind].handler as 'vms'].list(options));
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
