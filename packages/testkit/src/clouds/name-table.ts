import type { CreateIdentity, DriverFeatures, DriverV1, NamedKind } from '@cb-spider/core';
import { byName, markdownTable, none } from '../matrix/markdown-table.ts';
import { supportedKinds } from './supported-kinds.ts';

interface Naming {
  readonly features: DriverFeatures;
  /** Kinds whose objects users create, with their nouns. */
  readonly kinds: readonly { readonly kind: NamedKind; readonly noun: string }[];
}

const identities: readonly CreateIdentity[] = ['token', 'tag', 'name'];

const columns: readonly (readonly [title: string, of: (naming: Naming) => string])[] = [
  ['1: an id, and a label', naming => nouns(naming, kind => typeOf(kind, naming) === 'label')],
  ['2: a unique name', naming => nouns(naming, kind => typeOf(kind, naming) === 'identity')],
  ['3: no name', naming => nouns(naming, kind => typeOf(kind, naming) === 'none')],
  ['longest name', longest],
  ['a repeated create is recognised by', identityOf],
];

/** Returns the table of how each cloud names its objects. Each cloud is a row. */
export function nameTable(drivers: readonly DriverV1[]): string {
  const rows = byName(drivers).map(driver => {
    const naming = { features: driver.features, kinds: supportedKinds(driver) };
    return [driver.displayName, ...columns.map(([, of]) => of(naming))];
  });
  return markdownTable(['', ...columns.map(([title]) => title)], rows);
}

/** Returns the type of naming: an id with a label, a name that is an identity, or no name. */
function typeOf(kind: NamedKind, { features }: Naming): 'label' | 'identity' | 'none' {
  const { keyPairs, networks, uniqueNames = [] } = features;
  if (kind === 'keyPair') return keyPairs === 'spider' ? 'none' : 'identity';
  if (kind === 'network' && networks?.single) return 'none';
  return uniqueNames.includes(kind) ? 'identity' : 'label';
}

function nouns({ kinds }: Naming, isMeant: (kind: NamedKind) => boolean): string {
  return join(kinds.filter(({ kind }) => isMeant(kind)).map(({ noun }) => noun));
}

/** Returns the most frequent length, then the kinds with another one. */
function longest(naming: Naming): string {
  const lengths = naming.kinds
    .filter(({ kind }) => typeOf(kind, naming) !== 'none')
    .map(({ kind, noun }) => ({ noun, length: naming.features.names[kind]?.maxLength || undefined }))
    .filter(each => each.length !== undefined);
  const count = (length: number | undefined) => lengths.filter(each => each.length === length).length;
  const usual = lengths.toSorted((left, right) => count(right.length) - count(left.length))[0]?.length;
  const others = lengths.filter(({ length }) => length !== usual);
  return join([`${usual ?? none}`, ...others.map(({ noun, length }) => `${noun} ${length}`)]);
}

function identityOf({ features, kinds }: Naming): string {
  const { createIdentity } = features;
  const identified = kinds.filter(({ kind }) => createIdentity[kind] !== undefined);
  const parts = identities.flatMap(identity => {
    const kindsWith = identified.filter(({ kind }) => createIdentity[kind] === identity);
    if (kindsWith.length === identified.length) return identity;
    return kindsWith.length === 0 ? [] : `${identity}: ${join(kindsWith.map(({ noun }) => noun))}`;
  });
  return parts.join('; ') || none;
}

function join(words: readonly string[]): string {
  return words.join(', ') || none;
}
