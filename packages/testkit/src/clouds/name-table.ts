import type { CreateIdentity, DriverFeatures, DriverV1, NamedKind } from '@cb-spider/core';
import { byName, markdownTable, none } from '../matrix/markdown-table.ts';
import { supportedKinds } from './supported-kinds.ts';

interface Naming {
  readonly features: DriverFeatures;
  /** Kinds whose objects users make, each with what it is called. */
  readonly kinds: readonly { readonly kind: NamedKind; readonly noun: string }[];
}

const identities: readonly CreateIdentity[] = ['token', 'tag', 'name'];

const columns: readonly (readonly [title: string, of: (naming: Naming) => string])[] = [
  ['1: an id, and a label', naming => nouns(naming, kind => typeOf(kind, naming) === 'label')],
  ['2: a unique name', naming => nouns(naming, kind => typeOf(kind, naming) === 'identity')],
  ['3: no name', naming => nouns(naming, kind => typeOf(kind, naming) === 'none')],
  ['longest name', longest],
  ['a repeated create is recognised by', toldBy],
];

/** How each cloud names what it has: clouds down. */
export function nameTable(drivers: readonly DriverV1[]): string {
  const rows = byName(drivers).map(driver => {
    const naming = { features: driver.features, kinds: supportedKinds(driver) };
    return [driver.displayName, ...columns.map(([, of]) => of(naming))];
  });
  return markdownTable(['', ...columns.map(([title]) => title)], rows);
}

/** The three types of naming: an id with a label, a name that is an identity, nothing. */
function typeOf(kind: NamedKind, { features }: Naming): 'label' | 'identity' | 'none' {
  const { keyPairs, networks, uniqueNames = [] } = features;
  if (kind === 'keyPair') return keyPairs === 'spider' ? 'none' : 'identity';
  if (kind === 'network' && networks?.single) return 'none';
  return uniqueNames.includes(kind) ? 'identity' : 'label';
}

function nouns({ kinds }: Naming, isMeant: (kind: NamedKind) => boolean): string {
  return join(kinds.filter(({ kind }) => isMeant(kind)).map(({ noun }) => noun));
}

/** The usual length first, then the kinds that have another one. */
function longest(naming: Naming): string {
  const lengths = naming.kinds
    .filter(({ kind }) => typeOf(kind, naming) !== 'none')
    .map(({ kind, noun }) => ({ noun, length: naming.features.names[kind]?.maxLength || undefined }))
    .filter(each => each.length !== undefined);
  const count = (length: number | undefined) => lengths.filter(each => each.length === length).length;
  const usual = lengths.toSorted((one, other) => count(other.length) - count(one.length))[0]?.length;
  const others = lengths.filter(({ length }) => length !== usual);
  return join([`${usual ?? none}`, ...others.map(({ noun, length }) => `${noun} ${length}`)]);
}

function toldBy({ features, kinds }: Naming): string {
  const { createIdentity } = features;
  const telling = kinds.filter(({ kind }) => createIdentity[kind] !== undefined);
  const parts = identities.flatMap(identity => {
    const told = telling.filter(({ kind }) => createIdentity[kind] === identity);
    if (told.length === telling.length) return identity;
    return told.length === 0 ? [] : `${identity}: ${join(told.map(({ noun }) => noun))}`;
  });
  return parts.join('; ') || none;
}

function join(words: readonly string[]): string {
  return words.join(', ') || none;
}
