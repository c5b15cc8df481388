import type { AnyOwnedKind } from '../kinds/owned-kind.ts';
import type { Suite } from '../suite.ts';
import { abortCases } from './abort-cases.ts';
import { laterCases } from './later-cases.ts';
import { lifeCases } from './life-cases.ts';
import { listCases } from './list-cases.ts';
import { nameCases } from './name-cases.ts';
import type { OwnedCases } from './owned-case.ts';
import { repeatCases } from './repeat-cases.ts';
import { tagCases } from './tag-cases.ts';

/** Registers the cases that are the same for every kind whose objects users create and remove. */
export function ownedCases(suite: Suite, { kind, noun }: AnyOwnedKind): void {
  const { tags, createIdentity, networks, uniqueNames } = suite.options.driver.features;
  const isSingle = kind === 'network' && networks?.single === true;
  const cases: OwnedCases = {
    kind,
    noun,
    unique: kind === 'keyPair' || (uniqueNames?.includes(kind) ?? false),
    unlessCreate: isSingle ? 'features.networks.single: there is one, and no second' : undefined,
    tagged: tags.includes(kind),
    unlessDistinguishable:
      createIdentity[kind] === undefined ? `features.createIdentity lacks ${kind}` : undefined,
  };
  lifeCases(suite, cases);
  tagCases(suite, cases);
  nameCases(suite, cases);
  repeatCases(suite, cases);
  abortCases(suite, cases);
  laterCases(suite, cases);
  listCases(suite, cases);
}
