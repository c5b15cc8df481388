import { equal, failsWith, isTrue } from '../expectations.ts';
import { keyPairKind, withoutComment } from '../kinds/key-pair-kind.ts';
import { make, removeLater } from '../kinds/owned-kind.ts';
import { vmKind } from '../kinds/vm-kind.ts';
import type { Suite } from '../suite.ts';
import { ownedCases } from './owned-cases.ts';

export function keyPairCases(suite: Suite): void {
  ownedCases(suite, keyPairKind);
  suite.case(
    { kind: 'keyPair', verbs: ['create', 'get'] },
    'key pair: the private key is in the reply to the create, and nowhere else',
    async bench => {
      const request = { name: bench.name('keyPair'), tags: bench.tags('keyPair') };
      removeLater(bench, keyPairKind, request);
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
      const request = await keyPairKind.request(bench, bench.name('keyPair'));
      removeLater(bench, keyPairKind, request);
      const created = await bench.cloud.keyPairs.create(request);
      equal(created.privateKey, undefined, 'private key that came with a public one');
    },
  );
  suite.case(
    { kind: 'keyPair', verbs: ['delete'] },
    'key pair: one that a VM has can be deleted, and the VM keeps running',
    async bench => {
      const keyPair = await make(bench, keyPairKind);
      const vm = await make(bench, vmKind, { keyPairId: keyPair.nativeId, publicKey: keyPair.publicKey });
      await bench.cloud.keyPairs.delete(keyPair.nativeId);
      equal((await bench.cloud.vms.status(vm.nativeId)).state, 'running', 'state of the VM');
    },
    suite.unlessHandler('vms'),
  );
}
