import { usageError } from '../invocation/exit.ts';
import { audit, token } from './access.ts';
import { price, quota, tag } from './account.ts';
import { image, ip, key, nic, spec, vm } from './compute.ts';
import { sg, subnet, vpc } from './networks.ts';
import type { Noun } from './noun.ts';
import { cloud, connection, credential, driver, region, zone } from './records.ts';
import { cluster, lb, machineimage } from './services.ts';
import { disk } from './storage.ts';
import type { NounName } from './words.ts';
import { call, op } from './work.ts';

const nouns: Partial<Readonly<Record<NounName, Noun>>> = {
  vm,
  vpc,
  subnet,
  sg,
  key,
  ip,
  nic,
  disk,
  machineimage,
  lb,
  cluster,
  tag,
  price,
  quota,
  image,
  spec,
  zone,
  region,
  connection,
  credential,
  driver,
  cloud,
  op,
  call,
  token,
  audit,
};

/** Returns the noun with this name; `undefined` for parts of objects, such as rules. */
export function nounOf(name: NounName): Noun | undefined {
  return nouns[name];
}

export function requiredNoun(noun: Noun | undefined): Noun {
  if (noun === undefined) throw usageError('The command has no noun.');
  return noun;
}
