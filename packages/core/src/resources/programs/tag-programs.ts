import { tagRuleOf, usualTagRule } from '../../cloud/tag-rules.ts';
import type { NamedKind, NativeId, Tags } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import { labelOf } from '../../operations/labels.ts';
import type { AnyProgram, OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { isOnlyRecorded, readTags, recordedTags } from '../read-tags.ts';
import { changeProgram, continueAccepted } from './change-program.ts';

interface InParent {
  /** The id of the object that contains it, for a kind within another. */
  readonly parentId?: NativeId | undefined;
}

export interface AddTagsRequest extends InParent {
  readonly tags: Tags;
}

export interface RemoveTagRequest extends InParent {
  readonly key: string;
}

/** Returns the programs that change the tags of objects of a kind. */
export function tagPrograms(kind: NamedKind): readonly AnyProgram[] {
  return [addTags(kind), removeTag(kind)];
}

/**
 * Adds all tags or none. On the first attempt no key may exist; on a resumed one some may, with the requested value.
 */
function addTags(kind: NamedKind): OperationProgram<AddTagsRequest, void> {
  return changeProgram<AddTagsRequest>(kind, 'addTags', async run => {
    if (await continueAccepted(run, sendAdd)) return;
    const present = await tagsOf(run);
    const { tags } = run.request;
    for (const [key, value] of Object.entries(tags))
      if (Object.hasOwn(present, key) && !(run.resumed && present[key] === value)) throw taken(run, key);
    assertRoom(run, { ...present, ...tags });
    await (isOnlyRecorded(run.cloud, kind) ? recordTags(run, { ...present, ...tags }) : sendAdd(run));
  });
}

/** On the first attempt the tag must exist; on a resumed one it may be gone. */
function removeTag(kind: NamedKind): OperationProgram<RemoveTagRequest, void> {
  const program = changeProgram<RemoveTagRequest>(kind, 'removeTag', async run => {
    if (await continueAccepted(run, sendRemove)) return;
    const { [run.request.key]: value, ...others } = await tagsOf(run);
    if (value === undefined && !run.resumed) throw missing(run);
    if (value === undefined) return;
    await (isOnlyRecorded(run.cloud, kind) ? recordTags(run, others) : sendRemove(run));
  });
  return {
    ...program,
    isRemoved: async run => !Object.hasOwn(await tagsOf(run), run.request.key),
    removalTarget: ({ key }) => key,
  };
}

function sendAdd(run: OperationRun<AddTagsRequest>): Promise<void> {
  return run.cloud.tags.add(run.key.kind, run.nativeId, run.request.tags, run.call());
}

function sendRemove(run: OperationRun<RemoveTagRequest>): Promise<void> {
  return run.cloud.tags.remove(run.key.kind, run.nativeId, run.request.key, run.call());
}

async function tagsOf(run: OperationRun<InParent>): Promise<Tags> {
  const { kind } = run.key;
  if (isOnlyRecorded(run.cloud, kind)) return recordedTags(await run.ownRecord());
  const { parentId } = run.request;
  return readTags(run.cloud, { kind, nativeId: run.nativeId, parentId }, run.call());
}

async function recordTags(run: OperationRun, tags: Tags): Promise<void> {
  const { attributes } = await run.ownRecord();
  await run.advance('tagged', undefined, [
    { patch: run.key, values: { attributes: { ...attributes, tags } } },
  ]);
}

function assertRoom(run: OperationRun, wanted: Tags): void {
  const { kind, name } = run.key;
  const rule = isOnlyRecorded(run.cloud, kind) ? usualTagRule : tagRuleOf(run.cloud.driver, kind);
  const { maxCount = Number.POSITIVE_INFINITY, reservedKeys = [] } = rule;
  const count = Object.keys(wanted).filter(key => !reservedKeys.includes(key)).length;
  if (count <= maxCount) return;
  const message = `${labelOf(kind)} '${name}' would have ${count} tags; the maximum is ${maxCount}.`;
  throw new CloudError('conflict', message, { mayHaveActed: false, hint: 'Remove a tag first.' });
}

function taken({ key: { kind, name }, record }: OperationRun, key: string): CloudError {
  const message = `tag key '${key}' already exists for the ${labelOf(kind)} '${name}'`;
  return new CloudError('already_exists', message, { operation: `${kind}.${record.action}` });
}

function missing({ key: { kind, name }, record, request }: OperationRun<RemoveTagRequest>): CloudError {
  const message = `tag '${request.key}' not found for the ${labelOf(kind)} '${name}'`;
  return new CloudError('not_found', message, { operation: `${kind}.${record.action}` });
}
