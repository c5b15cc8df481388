import type { NamedKind } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue } from '../expectations.ts';
import { illegalNames, longestName } from '../names.ts';
import type { Suite } from '../suite.ts';
import type { OwnedCases } from './owned-case.ts';

/**
 * Registers the cases for names: taken ones, the longest, and invalid ones, which are refused without asking
 * the cloud.
 */
export function nameCases(suite: Suite, cases: OwnedCases): void {
  const { kind, noun, unlessCreate } = cases;
  const subject = { kind: kind, verbs: ['create'] };
  suite.case(
    subject,
    `${noun}: ${cases.unique ? 'a name that is taken is already_exists' : 'two of one name are two objects'}`,
    bench => takenName(bench, kind, cases.unique),
    unlessCreate,
  );
  suite.case(subject, `${noun}: takes the longest legal name`, bench => longest(bench, kind), unlessCreate);
  suite.case(subject, `${noun}: illegal names are invalid_argument before any call`, bench =>
    illegal(bench, kind),
  );
}

async function takenName(bench: Bench, kind: NamedKind, unique: boolean): Promise<void> {
  const name = bench.name(kind);
  const request = await bench.request(kind, name);
  const another = await bench.request(kind, name);
  bench.removeLater(kind, request);
  const first = await bench.ready(kind, request, await bench.service(kind).create(request));
  const what = `making another ${kind} ${name}`;
  if (unique) {
    const error = await failsWith('already_exists', what, () => bench.service(kind).create(another));
    isTrue(!error.mayHaveActed, `${what} says that the cloud may have acted, though it refused`);
  } else {
    const second = await bench.service(kind).create(another);
    isTrue(second.nativeId !== first.nativeId, `${what} gave the first one again`);
  }
  equal((await bench.named(kind, request)).length, unique ? 1 : 2, `number of the ${kind}s named ${name}`);
}

async function longest(bench: Bench, kind: NamedKind): Promise<void> {
  const name = longestName(bench.name(kind), bench.features.names[kind]);
  const request = await bench.request(kind, name);
  bench.removeLater(kind, request);
  const created = await bench.service(kind).create(request);
  equal((await bench.ready(kind, request, created)).name, name, `name of the ${kind}`);
}

async function illegal(bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  const callsBefore = bench.probe.calls.length;
  for (const { name, problem } of illegalNames(request.name, bench.features.names[kind])) {
    const wrong = { ...request, name };
    await failsWith('invalid_argument', `making a ${kind} whose name is ${problem}`, () =>
      bench.service(kind).create(wrong),
    );
  }
  equal(bench.probe.calls.length, callsBefore, 'number of calls that reached the driver');
}
