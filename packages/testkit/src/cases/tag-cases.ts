import { CloudError, type NamedKind, type NativeId, type Tags } from '@cb-spider/core';
import type { TagRule } from '@cb-spider/core/driver';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue, present } from '../expectations.ts';
import { EntryFault } from '../fault.ts';
import { readVerb } from '../kinds/kind-service.ts';
import type { OwnedRequest, Requested } from '../kinds/kind-types.ts';
import type { Suite } from '../suite.ts';
import type { OwnedCases } from './owned-case.ts';

/** Registers the cases for changes of tags of existing objects. */
export function tagCases(suite: Suite, { kind, noun, tagged, unlessCreate }: OwnedCases): void {
  const { tagRules } = suite.options.driver.features;
  if (!tagged || tagRules === undefined) {
    const reason = tagged ? 'features.tagRules are not stated' : `features.tags lacks ${kind}`;
    suite.case({ kind }, `${noun}: its tags cannot be changed: unsupported, as ${reason}`, bench =>
      refusedChanges(bench, kind),
    );
    return;
  }
  const rule = tagRules[kind] ?? tagRules.default;
  const subject = { kind, verbs: [readVerb(kind)] };
  const add = (title: string, body: (bench: Bench) => Promise<void>) =>
    suite.case(subject, `${noun}: ${title}`, body, unlessCreate);
  add('tags are added, replaced and removed, and nothing else of it changes', bench => changes(bench, kind));
  add('a change of tags that is repeated comes to the same', bench => repeated(bench, kind));
  add('a change of tags aborted before its first native call is cancelled and changes nothing', bench =>
    aborted(bench, kind),
  );
  add('as many tags as features.tagRules say are kept, as long as they say, whatever is in them', bench =>
    limits(bench, kind, rule),
  );
  suite.case(subject, `${noun}: an id that does not exist cannot be tagged: not_found`, async bench => {
    const { id } = await bench.unknown(kind);
    await failsWith('not_found', `tagging ${kind} ${id}`, () =>
      bench.cloud.tags.add(kind, id, { team: 'x' }),
    );
    await removeFromNothing(bench, kind, id);
  });
}

/** Removes a tag of a missing object. It has no tags, so a cloud may report success or `not_found`. */
async function removeFromNothing(bench: Bench, kind: NamedKind, id: NativeId): Promise<void> {
  try {
    await bench.cloud.tags.remove(kind, id, 'team');
  } catch (error) {
    if (!CloudError.isInstance(error)) throw error;
    equal(error.code, 'not_found', `code of untagging ${kind} ${id}`);
  }
}

interface TaggedObject {
  readonly id: NativeId;
  readonly request: OwnedRequest;
  readonly tags: Tags;
}

function taggedObject({ request, object }: Requested): TaggedObject {
  return { id: object.nativeId, request, tags: object.tags };
}

/** Reads an object, both alone and in the list, and compares its tags. */
async function hasTags(
  bench: Bench,
  kind: NamedKind,
  { id, request }: TaggedObject,
  tags: Tags,
): Promise<void> {
  const object = await bench.service(kind).get(request, id);
  equal(object.tags, tags, `tags of ${kind} ${request.name}`);
  bench.check(kind, object, request);
  const listed = (await bench.named(kind, request)).find(each => each.nativeId === id);
  equal(
    present(listed, `${kind} ${id} in the list`).tags,
    tags,
    `tags of ${kind} ${request.name} when listed`,
  );
}

async function changes(bench: Bench, kind: NamedKind): Promise<void> {
  const target = taggedObject(await bench.changeable(kind));
  const { tags } = bench.cloud;
  await tags.add(kind, target.id, { team: 'blue', stage: '' });
  await hasTags(bench, kind, target, { ...target.tags, team: 'blue', stage: '' });
  await tags.add(kind, target.id, { team: 'red' });
  await hasTags(bench, kind, target, { ...target.tags, team: 'red', stage: '' });
  await tags.remove(kind, target.id, 'team');
  await hasTags(bench, kind, target, { ...target.tags, stage: '' });
  await tags.remove(kind, target.id, 'stage');
  await hasTags(bench, kind, target, target.tags);
}

async function repeated(bench: Bench, kind: NamedKind): Promise<void> {
  const target = taggedObject(await bench.changeable(kind));
  const { tags } = bench.cloud;
  const [first, second] = [bench.idempotencyKey(), bench.idempotencyKey()];
  await tags.add(kind, target.id, { team: 'blue' }, { idempotencyKey: first });
  await tags.add(kind, target.id, { team: 'blue' }, { idempotencyKey: first, replay: true });
  await hasTags(bench, kind, target, { ...target.tags, team: 'blue' });
  await tags.remove(kind, target.id, 'team', { idempotencyKey: second });
  await tags.remove(kind, target.id, 'team', { idempotencyKey: second, replay: true });
  await hasTags(bench, kind, target, target.tags);
}

async function aborted(bench: Bench, kind: NamedKind): Promise<void> {
  const target = taggedObject(await bench.changeable(kind));
  for (const change of ['add', 'remove'] as const) {
    const controller = new AbortController();
    const { signal } = controller;
    const fault = new EntryFault(() => controller.abort());
    const { tags } = bench.once;
    await bench.probe.under(fault, () =>
      failsWith('cancelled', `a change of tags that is over before it began`, () =>
        change === 'add'
          ? tags.add(kind, target.id, { team: 'blue' }, { signal })
          : tags.remove(kind, target.id, 'conformance-run', { signal }),
      ),
    );
    const call = present(bench.probe.calls.at(-1), 'the call of the driver');
    const { status } = await call.settled;
    isTrue(status === 'rejected', `${call.method} went on to its end with a signal that had aborted`);
  }
  await hasTags(bench, kind, target, target.tags);
}

/** Checks the limits as core counts: tags of the cloud, the driver or Spider do not count. */
async function limits(bench: Bench, kind: NamedKind, rule: TagRule): Promise<void> {
  const target = taggedObject(await bench.makeOf(kind));
  const counted = Object.keys(target.tags).filter(
    key => !key.startsWith('spider-') && !rule.reservedKeys?.includes(key),
  ).length;
  const added = Object.fromEntries(longest(rule));
  const most = rule.maxCount ?? 50;
  for (let number = 1; counted + Object.keys(added).length < most; number++) added[`key${number}`] = 'v';
  await bench.cloud.tags.add(kind, target.id, added);
  await hasTags(bench, kind, target, { ...target.tags, ...added });
}

/** Returns tags with the longest key, the longest value, and characters that are hard to preserve. */
function longest(rule: TagRule): readonly (readonly [string, string])[] {
  const { maxKeyLength, maxValueLength, maxLength = maxKeyLength + maxValueLength } = rule;
  const value = 'v'.repeat(maxValueLength);
  return [
    ['k'.repeat(maxKeyLength), value.slice(0, maxLength - maxKeyLength)],
    ['v', value.slice(0, maxLength - 1)],
    [
      rule.keyPattern === undefined ? 'a=b c:ü' : 'special',
      rule.valuePattern === undefined ? 'x=y&z ü%3D' : 'special',
    ],
  ];
}

async function refusedChanges(bench: Bench, kind: NamedKind): Promise<void> {
  const { nativeId } = await bench.shared(kind);
  const before = bench.probe.calls.length;
  await failsWith('unsupported', 'adding a tag', () =>
    bench.cloud.tags.add(kind, nativeId, { team: 'blue' }),
  );
  await failsWith('unsupported', 'removing a tag', () => bench.cloud.tags.remove(kind, nativeId, 'team'));
  equal(bench.probe.calls.length, before, 'number of calls that reached the driver');
}
