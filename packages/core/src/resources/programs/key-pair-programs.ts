import { type ErrorCode, type KeyPair, type Tags, toNativeId } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import { asCloudError } from '../../operations/operation-errors.ts';
import type { AnyProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import type { SshKeyPair } from '../../requests/ssh-keys.ts';
import { isKeptBySpider } from '../kept-key-pairs.ts';
import type { PrivateKeys } from '../private-keys.ts';
import { createProgram, type Maker } from './create-program.ts';
import { deleteNativeProgram, deleteProgram, type Remover } from './delete-program.ts';
import { type FindByName, firstNamed } from './finding.ts';
import { plainObjects } from './plain-programs.ts';

interface CreateKeyPairRequest {
  readonly name: string;
  readonly tags: Tags;
  /** Whether the private key is stored, so that a process that resumes the change can complete it. */
  readonly isKept: boolean;
}

/** A new key pair, with its private key. */
export type MadeKeyPair = KeyPair & { readonly privateKey: string };

const atCloud = plainObjects(cloud => cloud.keyPairs);

/**
 * Returns the programs that create and delete key pairs. A create records the name first, then the key, before the
 * cloud receives it. If the private key is not stored, it is lost with its process, and the key pair is rolled back.
 */
export function keyPairPrograms(keys: PrivateKeys): readonly AnyProgram[] {
  const remove = deleteProgram('keyPair', remover);
  const create = createProgram<CreateKeyPairRequest, MadeKeyPair>('keyPair', makerWith(keys));
  const onResume = ({ request }: OperationRun<CreateKeyPairRequest>) => (request.isKept ? 'finish' : 'undo');
  return [{ ...create, onResume }, remove, deleteNativeProgram(remove)];
}

const nothing = async () => undefined;

const find: FindByName<unknown> = (run, nativeName) =>
  isKeptBySpider(run.cloud) ? nothing() : firstNamed(run.cloud.keyPairs.list(run.call()), nativeName);

/** A key pair that only Spider stores is gone with its record. */
const remover: Remover = {
  send: (run, id) => (isKeptBySpider(run.cloud) ? nothing() : atCloud.remover.send(run, id)),
  untilGone: (run, id) => (isKeptBySpider(run.cloud) ? nothing() : atCloud.remover.untilGone(run, id)),
  isGone: async (run, id) => isKeptBySpider(run.cloud) || atCloud.remover.isGone(run, id),
  find,
};

function makerWith(keys: PrivateKeys): Maker<CreateKeyPairRequest, MadeKeyPair> {
  return {
    async make(run) {
      const { publicKey, privateKey } = await ownKey(run, keys);
      const { name, tags } = run.request;
      if (isKeptBySpider(run.cloud)) return { ...spiderKeyPair(name, tags, publicKey), privateKey };
      const native = await run.cloud.keyPairs.make({ name, publicKey, tags }, run.call());
      return { publicKey, ...native, privateKey };
    },
    async read(run) {
      const record = await run.ownRecord();
      const privateKey = keys.find(record) ?? '';
      const { publicKey } = record.attributes;
      if (isKeptBySpider(run.cloud))
        return { ...spiderKeyPair(record.nativeName, run.request.tags, String(publicKey)), privateKey };
      return { ...(await run.cloud.keyPairs.get(run.nativeId, run.call())), privateKey };
    },
    rollBack: run =>
      isKeptBySpider(run.cloud) ? nothing() : run.cloud.keyPairs.delete(run.nativeId, run.call()),
    find,
  };
}

/** Returns a key pair that only Spider stores. Its id is its name. */
function spiderKeyPair(name: string, tags: Tags, publicKey: string): KeyPair {
  return { nativeId: toNativeId(name), name, tags, publicKey };
}

/** Returns the recorded key, or generates and records a new one. Nothing is sent to the cloud before that. */
async function ownKey(run: OperationRun<CreateKeyPairRequest>, keys: PrivateKeys) {
  if (run.resumed) {
    const record = await run.ownRecord();
    const { publicKey } = record.attributes;
    if (typeof publicKey === 'string') return { publicKey, privateKey: keys.find(record) ?? '' };
    if (run.isUndoing) throw new CloudError('not_found', 'The operation ended before anything was created.');
    if (!run.request.isKept)
      throw beforeActing('cancelled', 'The operation was interrupted before anything was created.');
  }
  const keyPair = await newKey(run, keys);
  const { tags } = run.request;
  const more = isKeptBySpider(run.cloud) && Object.keys(tags).length > 0 ? { tags } : {};
  const attributes = { ...keys.toAttributes(run.key, keyPair, run.request.isKept), ...more };
  await run.advance('keyed', undefined, [{ patch: run.key, values: { attributes } }]);
  return keyPair;
}

async function newKey(run: OperationRun<CreateKeyPairRequest>, keys: PrivateKeys): Promise<SshKeyPair> {
  const keyPair = await keys.make().catch((cause: unknown) => {
    throw beforeActing('internal', 'The SSH key could not be created.', cause);
  });
  run.keep.throwIfAborted(); // another process holds the operation now, or will hold it
  if (run.signal.aborted) throw beforeActing('cancelled', asCloudError(run.signal.reason).message);
  return keyPair;
}

function beforeActing(code: ErrorCode, message: string, cause?: unknown): CloudError {
  return new CloudError(code, message, { mayHaveActed: false, cause });
}
