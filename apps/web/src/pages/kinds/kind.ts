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
  /** The initial value. */
  readonly usual?: string;
  /** The allowed values. Absent: any text. */
  readonly options?: readonly string[];
  /** The kind of object on the same connection that the field names. */
  readonly of?: ObjectPath | 'subnet';
  /** The action that a driver must support for the field. */
  readonly needs?: LimitedAction;
  /** Whether the field has several values or rows. */
  readonly isMany?: boolean;
  /** The fields of each of its rows. */
  readonly rows?: readonly FieldRow[];
}

/** The values of a form, by the names of its fields. */
export type FormValues = Readonly<Record<string, unknown>>;

export interface KindColumn<P extends KindPath> {
  readonly word: FieldWord;
  readonly text: (item: ObjectKinds[P]) => string;
}

/** A change of one object. */
export interface KindAction<P extends KindPath> {
  readonly word: keyof Words['kindActions'];
  /** The fields that the user fills in. */
  readonly fields: readonly FieldRow[];
  /** Returns the action that a driver must support to change this object. */
  readonly needs?: (item: ObjectKinds[P]) => LimitedAction | undefined;
  /** Returns whether the change makes sense for this object. Default: always. */
  readonly fits?: (item: ObjectKinds[P]) => boolean;
  readonly step: (name: string, request: FormValues, item: ObjectKinds[P]) => ChangeStep;
}

/** A list within an object: its subnets, its rules. */
export interface KindSection<P extends KindPath> {
  readonly word: FieldWord;
  readonly columns: readonly FieldWord[];
  /** Returns the rows: the texts in the order of the columns, and the step that removes the row. */
  readonly rows: (item: ObjectKinds[P]) => readonly SectionRow[];
  readonly add?: KindAction<P>;
}

export interface SectionRow {
  readonly texts: readonly string[];
  readonly remove?: ChangeStep;
}

/** A kind of objects: everything that its pages need to know. */
export interface Kind<P extends KindPath = KindPath> extends FleetKind<P> {
  /** The name of the kind in addresses. */
  readonly id: keyof Words['kinds'];
  readonly icon: IconName;
  /** The name of the kind on the command line. */
  readonly noun: string;
  readonly columns: readonly KindColumn<P>[];
  /** The fields of the create form besides the name. */
  readonly form: readonly FieldRow[];
  /** Returns the flags of the same create on the command line; `undefined` if the command needs a file. */
  readonly flags: (request: FormValues) => readonly string[] | undefined;
  /** Whether the reply to a create contains a private key. */
  readonly makesKey?: boolean;
  /** Whether the server can create it on many connections as one operation. */
  readonly isMadeOnMany?: boolean;
  readonly actions: readonly KindAction<P>[];
  readonly sections: readonly KindSection<P>[];
  /** What the page of one object shows besides its lists. */
  readonly more?: (props: { readonly item: ObjectKinds[P]; readonly target: ChangeTarget }) => ReactNode;
  /** Whether a registration must name the network of the object. */
  readonly isRegisteredInNetwork?: boolean;
}

/** Returns a value of a request as text; empty if there is none. */
export function textOf(request: FormValues, ...path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (within, key) => (typeof within === 'object' && within !== null ? Reflect.get(within, key) : undefined),
    request,
  );
  if (Array.isArray(value)) return value.join(',');
  return value === undefined || value === null ? '' : String(value);
}

/** Returns flags and values as words, without the flags that have no value. */
export function flagsOf(pairs: readonly (readonly [flag: string, value: string])[]): readonly string[] {
  return pairs.filter(([, value]) => value !== '').flat();
}

export function rowsOf(request: FormValues, name: string): readonly FormValues[] {
  const rows = request[name];
  return Array.isArray(rows) ? rows : [];
}

/** Encodes a name for a path. */
export function inPath(name: string): string {
  return encodeURIComponent(name);
}
