import { CloudError, kindRows, type NamedKind, type NativeObject, toNativeId } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isOneOf } from '../expectations.ts';
import { readVerb, removeVerb } from '../kinds/kind-service.ts';
import type { Suite } from '../suite.ts';
import type { OwnedCases } from './owned-case.ts';

/** Registers the cases from create to delete: fields, tags, names, ids. */
export function lifeCases(suite: Suite, cases: OwnedCases): void {
  const { kind, noun, unlessCreate } = cases;
  const get = readVerb(kind);
  const erase = removeVerb(kind);
  const subject = (...verbs: string[]) => ({ kind: kind, verbs });

  suite.case(
    subject('create', get, 'list', erase),
    `${noun}: is made, read, listed and removed, with every field`,
    bench => roundTrip(bench, kind),
    unlessCreate,
  );
  suite.case(
    subject(get, erase),
    `${noun}: an id that does not exist is not_found, by read and by removal`,
    bench => unknownIds(bench, kind),
  );
  suite.case(
    subject(get, erase),
    `${noun}: an id of no shape is not_found or invalid_argument, and reaches nothing else`,
    bench => shapelessIds(bench, kind),
  );
  if (cases.tagged)
    suite.case(
      subject('create'),
      `${noun}: the owner tag and the user's tags are on it`,
      bench => tags(bench, kind),
      unlessCreate,
    );
  else
    suite.case(
      subject('create'),
      `${noun}: one with tags is unsupported, as features.tags lacks ${kind}`,
      bench => refusedTags(bench, kind),
    );
  suite.case(subject(get), `${noun}: an id in another spelling gives the same id, or nothing`, bench =>
    otherSpelling(bench, kind),
  );
}

async function roundTrip(bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  bench.removeLater(kind, request);
  const created = await bench.service(kind).create(request);
  bench.check(kind, created, request);
  const object = await bench.ready(kind, request, created);
  equal(object.nativeId, created.nativeId, `nativeId of ${kind} ${request.name} when read`);
  bench.check(kind, object, request);
  const listed = (await bench.everything(kind, request)).filter(each => each.nativeId === created.nativeId);
  equal(listed.length, 1, `times that ${kind} ${request.name} is listed`);
  for (const each of listed) bench.check(kind, each, request);
  await bench.remove(kind, request, created.nativeId);
  const left = (await bench.everything(kind, request)).filter(each => each.nativeId === created.nativeId);
  equal(left.length, 0, `times that the removed ${kind} ${request.name} is listed`);
  if (kindRows[kind].removal === 'terminate') return; // the cloud may list it as terminated for a while
  // an object that is being deleted may be listed until it is gone
  await bench.eventually(`the removed ${kind} ${request.name} to be not_found`, () =>
    isUnknown(bench.service(kind).get(request, created.nativeId)),
  );
  await failsWith('not_found', `removing the ${kind} again`, () =>
    bench.service(kind).delete(request, created.nativeId),
  );
}

async function isUnknown(read: Promise<NativeObject>): Promise<boolean> {
  try {
    await read;
    return false;
  } catch (error) {
    if (CloudError.isInstance(error) && error.code === 'not_found') return true;
    throw error;
  }
}

async function unknownIds(bench: Bench, kind: NamedKind): Promise<void> {
  const { request, id } = await bench.unknown(kind);
  await failsWith('not_found', `reading ${kind} ${id}`, () => bench.service(kind).get(request, id));
  await failsWith('not_found', `removing ${kind} ${id}`, () => bench.service(kind).delete(request, id));
}

/**
 * Checks malformed ids. Ids are opaque to core, so any text is possible; some clouds distinguish malformed
 * ids from unknown ones.
 */
async function shapelessIds(bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  for (const id of ['nothing', 'a/b c?d#e', '..'].map(toNativeId)) {
    const codes = ['not_found', 'invalid_argument'] as const;
    await failsWith(codes, `reading ${kind} '${id}'`, () => bench.service(kind).get(request, id));
    await failsWith(codes, `removing ${kind} '${id}'`, () => bench.service(kind).delete(request, id));
  }
}

async function tags(bench: Bench, kind: NamedKind): Promise<void> {
  const base = await bench.request(kind);
  const request = { ...base, tags: { ...base.tags, team: 'blue', stage: 'test' } };
  const idempotencyKey = bench.idempotencyKey();
  bench.removeLater(kind, request);
  const created = await bench.service(kind).create(request, { idempotencyKey });
  const shown = (await bench.ready(kind, request, created)).tags;
  for (const [key, value] of Object.entries({ ...request.tags, 'spider-operation': idempotencyKey }))
    equal(shown[key], value, `tag '${key}' of ${kind} ${request.name}`);
  const [listed] = await bench.named(kind, request);
  equal(listed?.tags, shown, `tags of ${kind} ${request.name} when listed`);
}

async function refusedTags(bench: Bench, kind: NamedKind): Promise<void> {
  const request = { ...(await bench.request(kind)), tags: { team: 'blue' } };
  const before = bench.probe.calls.length;
  await failsWith('unsupported', `making a ${kind} with tags`, () => bench.service(kind).create(request));
  equal(bench.probe.calls.length, before, 'number of calls that reached the driver');
}

/**
 * Checks other spellings of an id. Core compares ids as text, so an object must always have the same
 * spelling, whatever the cloud accepts.
 */
async function otherSpelling(bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  const { nativeId }: NativeObject = await bench.shared(kind);
  if (bench.features.lowerCaseIds)
    equal(nativeId, nativeId.toLowerCase(), `nativeId of a ${kind}, as features.lowerCaseIds claims`);
  const spellings = [nativeId.toUpperCase(), nativeId.toLowerCase()].filter(id => id !== nativeId);
  for (const spelling of spellings) {
    try {
      const object = await bench.service(kind).get(request, toNativeId(spelling));
      equal(object.nativeId, nativeId, `nativeId of ${kind} ${nativeId}, asked for as ${spelling}`);
    } catch (error) {
      if (!CloudError.isInstance(error)) throw error;
      isOneOf(error.code, ['not_found', 'invalid_argument'], `code of reading ${kind} ${spelling}`);
    }
  }
}
