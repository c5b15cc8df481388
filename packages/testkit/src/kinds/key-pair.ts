import { equal, failsWith, isText, isTrue } from '../expectations.ts';
import { testPublicKey } from '../ssh-keys.ts';
import type { Suite } from '../suite.ts';
import type { OwnedKind } from './owned-kind.ts';

/** The handler is missing for clouds where Spider keeps the key pairs, and passes public keys to VMs. */
export const keyPair: OwnedKind<'keyPair'> = {
  kind: 'keyPair',
  handler: 'keyPairs',
  title: 'Key pairs',
  noun: 'key pair',
  cost: 1,
  verbs: ['create', 'list', 'get', 'delete'],
  isClaimed: ({ names, keyPairs }) => names.keyPair !== undefined && keyPairs !== 'spider',
  request: async (bench, name) => ({ name, publicKey: testPublicKey(), tags: bench.tags('keyPair') }),
  checkFields(_bench, object, request) {
    const what = `of key pair ${request.name}`;
    if (object.fingerprint !== undefined) isText(object.fingerprint, `fingerprint ${what}`);
    if (object.publicKey !== undefined && request.publicKey !== undefined)
      equal(withoutComment(object.publicKey), withoutComment(request.publicKey), `publicKey ${what}`);
  },
  cases(suite) {
    secretCases(suite);
    suite.case(
      { kind: 'keyPair', verbs: ['delete'] },
      'key pair: one that a VM has can be deleted, and the VM keeps running',
      async bench => {
        const { nativeId: keyPairId } = await bench.make('keyPair');
        const vm = await bench.make('vm', { keyPairId });
        await bench.cloud.keyPairs.delete(keyPairId);
        equal((await bench.cloud.vms.status(vm.nativeId)).state, 'running', 'state of the VM');
      },
      suite.unlessHandler('vms'),
    );
  },
};

function secretCases(suite: Suite): void {
  suite.case(
    { kind: 'keyPair', verbs: ['create', 'get'] },
    'key pair: the private key is in the reply to the create, and nowhere else',
    async bench => {
      const request = { name: bench.name('keyPair'), tags: bench.tags('keyPair') };
      bench.removeLater('keyPair', request);
      const created = await bench.cloud.keyPairs.create(request);
      const { privateKey = '', publicKey = '', ...rest } = created;
      isTrue(privateKey.startsWith('-----BEGIN'), 'the reply to the create holds no private key in PEM form');
      bench.session.secrets.add('private key', privateKey);
      isTrue(/^ssh-\S+ \S+/.test(publicKey), `publicKey is '${publicKey}', expected OpenSSH's one-line form`);
      const read = await bench.cloud.keyPairs.get(created.nativeId);
      if (read.publicKey !== undefined)
        equal(withoutComment(read.publicKey), withoutComment(publicKey), 'publicKey when read');
      const failure = await failsWith('already_exists', 'making it again', () =>
        bench.cloud.keyPairs.create(request),
      );
      const places = { read, rest, failure: { ...failure }, records: bench.session.records };
      isTrue(
        !JSON.stringify(places).includes('PRIVATE KEY'),
        'a private key is in a later reply, an error or a record',
      );
    },
  );
  suite.case(
    { kind: 'keyPair', verbs: ['create'] },
    "key pair: a key of the user's own brings no private key",
    async bench => {
      const request = await bench.request('keyPair');
      bench.removeLater('keyPair', request);
      const created = await bench.cloud.keyPairs.create(request);
      equal(created.privateKey, undefined, 'private key that came with a public one');
    },
  );
}

/** Returns type and key, without the comment after them. */
function withoutComment(publicKey: string): string {
  return publicKey.trim().split(/\s+/).slice(0, 2).join(' ');
}
