import type { NativeObject } from '@cb-spider/core';
import type { OwnedKind, OwnedRequest } from '../kinds/owned-kind.ts';
import type { OwnedKindName } from '../options.ts';
import type { Suite } from '../suite.ts';
import { abortCases } from './abort-cases.ts';
import { lifeCases } from './life-cases.ts';
import { listCases } from './list-cases.ts';
import { repeatCases } from './repeat-cases.ts';

/** One kind with what this driver claims of it. */
export interface OwnedCases<T extends NativeObject, R extends OwnedRequest> {
  readonly kind: OwnedKind<T, R>;
  /** For titles. */
  readonly noun: string;
  /** Names are unique at this cloud. */
  readonly unique: boolean;
  /** Why none can be made beside the shared one. */
  readonly unlessCreate: string | undefined;
  readonly unlessTags: string | undefined;
  /** Why a repeated create cannot be told from a new one. */
  readonly unlessTold: string | undefined;
}

const nouns: Readonly<Record<OwnedKindName, string>> = {
  network: 'network',
  subnet: 'subnet',
  securityGroup: 'security group',
  keyPair: 'key pair',
  publicIp: 'public address',
  nic: 'NIC',
  vm: 'VM',
};

/** The cases that are the same for every kind whose objects users make and remove. */
export function ownedCases<T extends NativeObject, R extends OwnedRequest>(
  suite: Suite,
  kind: OwnedKind<T, R>,
): void {
  const { driver, uniqueNames } = suite.options;
  const { tags, createIdentity, networks } = driver.features;
  const cases: OwnedCases<T, R> = {
    kind,
    noun: nouns[kind.kind],
    unique: kind.kind === 'keyPair' || uniqueNames.includes(kind.kind),
    unlessCreate:
      kind.kind === 'network' && networks?.single
        ? 'features.networks.single: there is one, and no second'
        : undefined,
    unlessTags: tags.includes(kind.kind) ? undefined : `features.tags lacks ${kind.kind}`,
    unlessTold:
      createIdentity[kind.kind] === undefined ? `features.createIdentity lacks ${kind.kind}` : undefined,
  };
  lifeCases(suite, cases);
  repeatCases(suite, cases);
  abortCases(suite, cases);
  listCases(suite, cases);
}
