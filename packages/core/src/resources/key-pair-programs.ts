import type { ErrorCode, KeyPair, Tags } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { asCloudError } from '../operations/operation-errors.ts';
import type { OperationProgram } from '../operations/operation-program.ts';
import type { OperationRun } from '../operations/operation-run.ts';
import type { SshKeyPair } from '../requests/ssh-keys.ts';
import type { PrivateKeys } from './private-keys.ts';
import { createProgram, deleteProgram, plainObjects } from './record-programs.ts';

export interface CreateKeyPairRequest {
  readonly nativeName: string;
  readonly tags: Tags;
  /** The private half is kept, so that whoever takes the change up can finish it. */
  readonly isKept: boolean;
}

/** A new key pair with its private half. */
export type MadeKeyPair = KeyPair & { readonly privateKey: string };

const objects = plainObjects(cloud => cloud.keyPairs);

/**
 * Makes a key pair: its name first, then the key, which goes on record before the cloud hears of it. One whose
 * private half is not kept dies with its process: it is of no use to anybody, and is taken back.
 */
export function createKeyPair(keys: PrivateKeys): OperationProgram<CreateKeyPairRequest, MadeKeyPair> {
  return {
    ...createProgram<CreateKeyPairRequest, MadeKeyPair>('keyPair', {
      async make(run) {
        const { publicKey, privateKey } = await ownKey(run, keys);
        const { nativeName: name, tags } = run.request;
        const native = await run.cloud.keyPairs.create({ name, publicKey, tags }, run.call());
        return { ...native, privateKey };
      },
      async read(run) {
        const [native, record] = await Promise.all([objects.read(run), run.ownRecord()]);
        return { ...native, privateKey: keys.find(record) ?? '' };
      },
      takeBack: objects.takeBack,
      find: objects.find,
    }),
    onResume: ({ request }) => (request.isKept ? 'finish' : 'undo'),
  };
}

/** The key that is on record, else a new one. Nothing has been sent to the cloud before it is there. */
async function ownKey(run: OperationRun<CreateKeyPairRequest>, keys: PrivateKeys) {
  if (run.resumed) {
    const record = await run.ownRecord();
    const { publicKey } = record.attributes;
    if (typeof publicKey === 'string') return { publicKey, privateKey: keys.find(record) ?? '' };
    if (run.isUndoing) throw new CloudError('not_found', 'It came to an end before anything was made.');
    if (!run.request.isKept) throw beforeActing('cancelled', 'It was interrupted before anything was made.');
  }
  const made = await newKey(run, keys);
  const attributes = { ...keys.toAttributes(run.key, made, run.request.isKept) };
  await run.advance('keyed', undefined, [{ patch: run.key, values: { attributes } }]);
  return made;
}

async function newKey(run: OperationRun<CreateKeyPairRequest>, keys: PrivateKeys): Promise<SshKeyPair> {
  const made = await keys.make().catch((cause: unknown) => {
    throw beforeActing('internal', 'The SSH key could not be made.', cause);
  });
  run.keep.throwIfAborted(); // another process has it now, or the next one will
  if (run.signal.aborted) throw beforeActing('cancelled', asCloudError(run.signal.reason).message);
  return made;
}

function beforeActing(code: ErrorCode, message: string, cause?: unknown): CloudError {
  return new CloudError(code, message, { mayHaveActed: false, cause });
}

export const deleteKeyPair = deleteProgram('keyPair', objects);
