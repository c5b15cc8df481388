import type { NamedKind } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue } from '../expectations.ts';
import { removeVerb } from '../kinds/kind-service.ts';
import { type Suite, unlessStandIn } from '../suite.ts';
import type { OwnedCases } from './owned-case.ts';
import { checkSingleObject, replay } from './replays.ts';
import { sweepLostReplies, sweepRefusals, sweepRemovals } from './sweeps.ts';

/** Registers the cases for repeated changes, and for changes that are interrupted. */
export function repeatCases(suite: Suite, cases: OwnedCases): void {
  const { kind, noun, unique, unlessCreate, unlessDistinguishable } = cases;
  const subject = { kind: kind, verbs: ['create'] };
  const unless = unlessCreate ?? unlessDistinguishable;
  const byName = suite.options.driver.features.createIdentity[kind] === 'name';
  const unlessOwned = byName ? `features.createIdentity.${kind} is 'name'` : undefined;

  const add = (title: string, body: (bench: Bench) => Promise<void>, reason: string | undefined) =>
    suite.case(subject, `${noun}: ${title}`, body, reason);

  add(
    'the same key again gives the same object',
    bench => sameKey(bench, kind),
    unless ?? unlessStandIn(suite),
  );
  add(
    'a replay of a create that never reached the cloud makes the object',
    bench => freshKey(bench, kind),
    unless ?? unlessStandIn(suite),
  );
  add(
    'a replay takes over no object that another key made',
    bench => foreignObject(bench, kind, unique),
    unless ?? unlessOwned,
  );
  add(
    'a reply lost at any native call undoes nothing, and a replay gives one object',
    bench => sweepLostReplies(bench, kind),
    unless,
  );
  add(
    'a create refused at any native call is undone, and leaves nothing behind',
    bench => sweepRefusals(bench, kind),
    unlessCreate,
  );
  const erase = { kind: kind, verbs: [removeVerb(kind)] };
  const title = `${noun}: a reply lost at any native call of its removal, then the same again, remove it`;
  suite.case(erase, title, bench => sweepRemovals(bench, kind), unlessCreate);
}

async function sameKey(bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  const options = { idempotencyKey: bench.idempotencyKey() };
  bench.removeLater(kind, request);
  const first = await bench.service(kind).create(request, options);
  const second = await replay(bench, kind, request, options);
  equal(second.nativeId, first.nativeId, `nativeId of the ${kind} made again with the same key`);
  await checkSingleObject(bench, kind, request, second, 'after the same create twice');
}

async function freshKey(bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  bench.removeLater(kind, request);
  const made = await replay(bench, kind, request, { idempotencyKey: bench.idempotencyKey() });
  await checkSingleObject(
    bench,
    kind,
    request,
    made,
    'after a replay of a create that never reached the cloud',
  );
}

async function foreignObject(bench: Bench, kind: NamedKind, unique: boolean): Promise<void> {
  const name = bench.name(kind);
  const theirs = await bench.request(kind, name);
  const ours = await bench.request(kind, name);
  bench.removeLater(kind, theirs);
  const { nativeId } = await bench.service(kind).create(theirs, { idempotencyKey: bench.idempotencyKey() });
  const again = () => replay(bench, kind, ours, { idempotencyKey: bench.idempotencyKey() });
  const what = `replaying the create of a ${kind} of a name that another key has taken`;
  if (unique) await failsWith('already_exists', what, again);
  else isTrue((await again()).nativeId !== nativeId, `${what} gave the other one's`);
}
