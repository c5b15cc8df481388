import { type NativeId, type NativeObject, toNativeId } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue } from '../expectations.ts';
import {
  checkObject,
  everything,
  named,
  type OwnedKind,
  type OwnedRequest,
  readVerb,
  ready,
  remove,
  removeLater,
  removeVerb,
} from '../kinds/owned-kind.ts';
import { illegalNames, longestName } from '../names.ts';
import type { Suite } from '../suite.ts';
import { unknownId } from '../unknown-id.ts';
import type { OwnedCases } from './owned-cases.ts';

/** From create to delete: fields, tags, names, ids. */
export function lifeCases<T extends NativeObject, R extends OwnedRequest>(
  suite: Suite,
  cases: OwnedCases<T, R>,
): void {
  const { kind, noun, unlessCreate } = cases;
  const get = readVerb(kind.kind);
  const erase = removeVerb(kind.kind);
  const subject = (...verbs: string[]) => ({ kind: kind.kind, verbs });

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
  suite.case(
    subject('create'),
    `${noun}: the owner tag and the user's tags are on it`,
    bench => tags(bench, kind),
    unlessCreate ?? cases.unlessTags,
  );
  nameCases(suite, cases);
}

function nameCases<T extends NativeObject, R extends OwnedRequest>(
  suite: Suite,
  cases: OwnedCases<T, R>,
): void {
  const { kind, noun, unlessCreate } = cases;
  const subject = { kind: kind.kind, verbs: ['create'] };
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

async function roundTrip<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const request = await kind.request(bench, bench.name(kind.kind));
  removeLater(bench, kind, request);
  const created = await kind.create(bench.cloud, request);
  checkObject(bench, kind, created, request);
  const object = await ready(bench, kind, request, created);
  equal(object.nativeId, created.nativeId, `nativeId of ${kind.kind} ${request.name} when read`);
  checkObject(bench, kind, object, request);
  const listed = (await everything(bench, kind, request)).filter(each => each.nativeId === created.nativeId);
  equal(listed.length, 1, `times that ${kind.kind} ${request.name} is listed`);
  for (const each of listed) checkObject(bench, kind, each, request);
  await remove(bench, kind, request, created.nativeId);
  const left = (await everything(bench, kind, request)).filter(each => each.nativeId === created.nativeId);
  equal(left.length, 0, `times that the removed ${kind.kind} ${request.name} is listed`);
  if (kind.kind === 'vm') return; // may be shown as terminated for as long as the cloud does
  await failsWith('not_found', `reading the removed ${kind.kind}`, () =>
    kind.get(bench.cloud, request, created.nativeId),
  );
  await failsWith('not_found', `removing the ${kind.kind} again`, () =>
    kind.delete(bench.cloud, request, created.nativeId),
  );
}

async function unknownIds<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const { request, id } = await unknownObject(bench, kind);
  await failsWith('not_found', `reading ${kind.kind} ${id}`, () => kind.get(bench.cloud, request, id));
  await failsWith('not_found', `removing ${kind.kind} ${id}`, () => kind.delete(bench.cloud, request, id));
}

/** Ids are opaque to core, so that any text can come; some clouds tell a malformed one from an unknown one. */
async function shapelessIds<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const request = await kind.request(bench, bench.name(kind.kind));
  for (const id of ['nothing', 'a/b c?d#e', '..'].map(toNativeId)) {
    const codes = ['not_found', 'invalid_argument'] as const;
    await failsWith(codes, `reading ${kind.kind} '${id}'`, () => kind.get(bench.cloud, request, id));
    await failsWith(codes, `removing ${kind.kind} '${id}'`, () => kind.delete(bench.cloud, request, id));
  }
}

/** An id of the right shape that no object has, and a request that says where it would be. */
export async function unknownObject<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<{ readonly request: R; readonly id: NativeId }> {
  const request = await kind.request(bench, bench.name(kind.kind));
  const example = await bench.shared[kind.kind]();
  return { request, id: unknownId(example.nativeId) };
}

async function tags<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const base = await kind.request(bench, bench.name(kind.kind));
  const request = { ...base, tags: { ...base.tags, team: 'blue', stage: 'test' } };
  const idempotencyKey = bench.idempotencyKey();
  removeLater(bench, kind, request);
  const created = await kind.create(bench.cloud, request, { idempotencyKey });
  const shown = (await ready(bench, kind, request, created)).tags;
  for (const [key, value] of Object.entries({ ...request.tags, 'spider-operation': idempotencyKey }))
    equal(shown[key], value, `tag '${key}' of ${kind.kind} ${request.name}`);
  const [listed] = await named(bench, kind, request);
  equal(listed?.tags, shown, `tags of ${kind.kind} ${request.name} when listed`);
}

async function takenName<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  unique: boolean,
): Promise<void> {
  const name = bench.name(kind.kind);
  const request = await kind.request(bench, name);
  const another = await kind.request(bench, name);
  removeLater(bench, kind, request);
  const first = await kind.create(bench.cloud, request);
  const what = `making another ${kind.kind} ${name}`;
  if (unique) {
    const error = await failsWith('already_exists', what, () => kind.create(bench.cloud, another));
    isTrue(!error.mayHaveActed, `${what} says that the cloud may have acted, though it refused`);
  } else {
    const second = await kind.create(bench.cloud, another);
    isTrue(second.nativeId !== first.nativeId, `${what} gave the first one again`);
  }
  equal(
    (await named(bench, kind, request)).length,
    unique ? 1 : 2,
    `number of the ${kind.kind}s named ${name}`,
  );
}

async function longest<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const name = longestName(bench.name(kind.kind), bench.features.names[kind.kind]);
  const request = await kind.request(bench, name);
  removeLater(bench, kind, request);
  const created = await kind.create(bench.cloud, request);
  equal((await ready(bench, kind, request, created)).name, name, `name of the ${kind.kind}`);
}

async function illegal<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const request = await kind.request(bench, bench.name(kind.kind));
  const callsBefore = bench.probe.calls.length;
  for (const { name, problem } of illegalNames(request.name, bench.features.names[kind.kind])) {
    const wrong = { ...request, name };
    await failsWith('invalid_argument', `making a ${kind.kind} whose name is ${problem}`, () =>
      kind.create(bench.cloud, wrong),
    );
  }
  equal(bench.probe.calls.length, callsBefore, 'number of calls that reached the driver');
}
