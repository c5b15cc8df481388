import type { ReactNode } from 'react';
import type { LimitedAction } from '../../data/capabilities.ts';
import type { ChangeTarget } from '../../data/change-run.ts';
import type { ChangeStep } from '../../data/change-steps.ts';
import type { ObjectKinds, ObjectPath } from '../../data/objects.ts';
import type { FleetKind, FleetPath } from '../../data/use-fleet-rows.ts';
import type { Shape } from '../../parts/form/rules.ts';
import type { IconName } from '../../parts/icon.tsx';
import type { Words } from '../../words/words.ts';

export type KindPath = Exclude<FleetPath, 'vm'>;

/** The word of a field, and of the column that shows it. */
export type FieldWord = keyof Words['kindFields'];

/** One field of a form. Its name is its place in the request. */
export interface FieldRow {
  readonly name: string;
  readonly word: FieldWord;
  readonly isRequired?: boolean;
  readonly shape?: Shape;
  /** What it begins with. */
  readonly usual?: string;
  /** One of these. Missing: a text. */
  readonly options?: readonly string[];
  /** The name of an object on the same connection. */
  readonly of?: ObjectPath | 'subnet';
  /** What a driver has to support for it. */
  readonly needs?: LimitedAction;
  /** Many of them, or many rows. */
  readonly isMany?: boolean;
  /** What each of its rows says. */
  readonly rows?: readonly FieldRow[];
}

/** What a form holds: by the names of its fields. */
export type FormValues = Readonly<Record<string, unknown>>;

export interface KindColumn<P extends KindPath> {
  readonly word: FieldWord;
  readonly text: (item: ObjectKinds[P]) => string;
}

/** A change of one object. */
export interface KindAction<P extends KindPath> {
  readonly word: keyof Words['kindActions'];
  /** What it asks. */
  readonly fields: readonly FieldRow[];
  /** What a driver has to support for it, for an object such as this. */
  readonly needs?: (item: ObjectKinds[P]) => LimitedAction | undefined;
  /** Where the object is such that it makes sense; everywhere by default. */
  readonly fits?: (item: ObjectKinds[P]) => boolean;
  readonly step: (name: string, request: FormValues, item: ObjectKinds[P]) => ChangeStep;
}

/** A list within an object: its subnets, its rules. */
export interface KindSection<P extends KindPath> {
  readonly word: FieldWord;
  readonly columns: readonly FieldWord[];
  /** The texts of each row, in the order of the columns, and what removes it. */
  readonly rows: (item: ObjectKinds[P]) => readonly SectionRow[];
  readonly add?: KindAction<P>;
}

export interface SectionRow {
  readonly texts: readonly string[];
  readonly remove?: ChangeStep;
}

/** A kind of objects: all that its pages need to know. */
export interface Kind<P extends KindPath = KindPath> extends FleetKind<P> {
  /** In addresses. */
  readonly id: keyof Words['kinds'];
  readonly icon: IconName;
  /** What the command line calls it. */
  readonly noun: string;
  readonly columns: readonly KindColumn<P>[];
  /** What a create asks beside the name. */
  readonly form: readonly FieldRow[];
  /** Flags of the same create on the command line; `undefined` where it takes this from a file alone. */
  readonly flags: (request: FormValues) => readonly string[] | undefined;
  /** Whether the answer to a create holds a private key. */
  readonly makesKey?: boolean;
  /** Whether the server makes it on many connections as one operation. */
  readonly isMadeOnMany?: boolean;
  readonly actions: readonly KindAction<P>[];
  readonly sections: readonly KindSection<P>[];
  /** What the page of one object shows beyond its lists. */
  readonly more?: (props: { readonly item: ObjectKinds[P]; readonly target: ChangeTarget }) => ReactNode;
  /** Whether a registration has to name the network that it is in. */
  readonly isRegisteredInNetwork?: boolean;
}

/** A text of a request; empty where there is none. */
export function textOf(request: FormValues, ...path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (within, key) => (typeof within === 'object' && within !== null ? Reflect.get(within, key) : undefined),
    request,
  );
  if (Array.isArray(value)) return value.join(',');
  return value === undefined || value === null ? '' : String(value);
}

/** Flags with their values; those without a value are left out. */
export function flagsOf(pairs: readonly (readonly [flag: string, value: string])[]): readonly string[] {
  return pairs.filter(([, value]) => value !== '').flat();
}

export function rowsOf(request: FormValues, name: string): readonly FormValues[] {
  const rows = request[name];
  return Array.isArray(rows) ? rows : [];
}

/** A name within a path. */
export function inPath(name: string): string {
  return encodeURIComponent(name);
}
