import { createHash } from 'node:crypto';
import { type Actions, checkName, ecsTags, hasTags, toMinutes } from './call.ts';
import type { KeyPair } from './objects.ts';
import { numberedPageOf } from './pages.ts';
import { Refusal } from './refusal.ts';

const keyPairName = /^\p{L}[\p{L}\p{N}:_-]{1,127}$/u;
/** No Ed25519: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-importkeypair */
const publicKey = /^(ssh-rsa|ssh-dss|ecdsa-sha2-nistp\d+) ([A-Za-z0-9+/]+=*)( .*)?$/;

export const keyPairActions: Actions = {
  ImportKeyPair: ({ parameters, region }) => {
    const name = checkName(parameters.needed('KeyPairName'), keyPairName, 'InvalidKeyPairName.Malformed');
    const text = parameters.needed('PublicKeyBody').trim();
    const [, , material] = publicKey.exec(text) ?? [];
    if (material === undefined)
      throw new Refusal(400, 'InvalidPublicKeyBody.Malformed', 'It is not a public key.');
    if (region.keyPairs.has(name))
      throw new Refusal(403, 'KeyPair.AlreadyExist', 'The key pair already exist.');
    const fingerprint = createHash('md5').update(Buffer.from(material, 'base64')).digest('hex');
    const tags = new Map(parameters.tags());
    const pair: KeyPair = { name, publicKey: text, fingerprint, created: region.now(), tags };
    region.keyPairs.set(name, pair);
    return { KeyPairName: name, KeyPairFingerPrint: fingerprint };
  },
  DescribeKeyPairs: call => {
    const { parameters, region } = call;
    const name = parameters.text('KeyPairName');
    const withKey = parameters.flag('IncludePublicKey');
    const found = [...region.keyPairs.values()].filter(
      pair => (name === undefined || fits(pair.name, name)) && hasTags(pair.tags, parameters.tags()),
    );
    const { items, page } = numberedPageOf(call, found, { least: 1, most: 50, usual: 10 });
    return { ...page, KeyPairs: { KeyPair: items.map(pair => shown(pair, withKey)) } };
  },
  /** Names that are not there are read over. */
  DeleteKeyPairs: ({ parameters, region }) => {
    for (const name of parameters.jsonTexts('KeyPairNames') ?? []) region.keyPairs.delete(name);
    return {};
  },
};

/** `*` stands for anything. */
function fits(name: string, wanted: string): boolean {
  const source = wanted.split('*').map(part => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`, 's').test(name);
}

function shown(pair: KeyPair, withKey: boolean): object {
  return {
    KeyPairName: pair.name,
    KeyPairFingerPrint: pair.fingerprint,
    CreationTime: toMinutes(pair.created),
    ResourceGroupId: '',
    ...(withKey && { PublicKey: pair.publicKey }),
    Tags: ecsTags(pair.tags),
  };
}
