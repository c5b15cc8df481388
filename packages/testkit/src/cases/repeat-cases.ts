import type { NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue } from '../expectations.ts';
import { type OwnedKind, type OwnedRequest, removeLater, removeVerb } from '../kinds/owned-kind.ts';
import type { Suite } from '../suite.ts';
import type { OwnedCases } from './owned-cases.ts';
import { isOneAndWhole, replay } from './replays.ts';
import { sweepLostReplies, sweepRefusals, sweepRemovals } from './sweeps.ts';

/** The same change twice, and changes that break off in the middle. */
export function repeatCases<T extends NativeObject, R extends OwnedRequest>(
  suite: Suite,
  cases: OwnedCases<T, R>,
): void {
  const { kind, noun, unique, unlessCreate, unlessTold } = cases;
  const subject = { kind: kind.kind, verbs: ['create'] };
  const unless = unlessCreate ?? unlessTold;
  const byName = suite.options.driver.features.createIdentity[kind.kind] === 'name';
  const unlessOwned = byName ? `features.createIdentity.${kind.kind} is 'name'` : undefined;

  const add = (title: string, body: (bench: Bench) => Promise<void>, reason: string | undefined) =>
    suite.case(subject, `${noun}: ${title}`, body, reason);

  add('the same key again gives the same object', bench => sameKey(bench, kind), unless);
  add(
    'a replay of a create that never reached the cloud makes the object',
    bench => freshKey(bench, kind),
    unless,
  );
  add(
    'a replay takes over no object that another key made',
    bench => foreignObject(bench, kind, unique),
    unless ?? unlessOwned,
  );
  add(
    'a reply lost at any native call, then a replay, give one object',
    bench => sweepLostReplies(bench, kind),
    unless,
  );
  add(
    'a create refused at any native call leaves nothing behind',
    bench => sweepRefusals(bench, kind),
    unlessCreate,
  );
  const erase = { kind: kind.kind, verbs: [removeVerb(kind.kind)] };
  const title = `${noun}: a reply lost at any native call of its removal, then the same again, remove it`;
  suite.case(erase, title, bench => sweepRemovals(bench, kind), unlessCreate);
}

async function sameKey<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const request = await kind.request(bench, bench.name(kind.kind));
  const options = { idempotencyKey: bench.idempotencyKey() };
  removeLater(bench, kind, request);
  const first = await kind.create(bench.cloud, request, options);
  const second = await replay(bench, kind, request, options);
  equal(second.nativeId, first.nativeId, `nativeId of the ${kind.kind} made again with the same key`);
  await isOneAndWhole(bench, kind, request, second, 'after the same create twice');
}

async function freshKey<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const request = await kind.request(bench, bench.name(kind.kind));
  removeLater(bench, kind, request);
  const made = await replay(bench, kind, request, { idempotencyKey: bench.idempotencyKey() });
  await isOneAndWhole(bench, kind, request, made, 'after a replay of a create that never reached the cloud');
}

async function foreignObject<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  unique: boolean,
): Promise<void> {
  const name = bench.name(kind.kind);
  const theirs = await kind.request(bench, name);
  const ours = await kind.request(bench, name);
  removeLater(bench, kind, theirs);
  const { nativeId } = await kind.create(bench.cloud, theirs, { idempotencyKey: bench.idempotencyKey() });
  const again = () => replay(bench, kind, ours, { idempotencyKey: bench.idempotencyKey() });
  const what = `replaying the create of a ${kind.kind} of a name that another key has taken`;
  if (unique) await failsWith('already_exists', what, again);
  else isTrue((await again()).nativeId !== nativeId, `${what} gave the other one's`);
}
