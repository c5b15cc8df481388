import type { DriverSessionV1 } from './driver-session.ts';
import type { ErrorClass } from './errors.ts';
import type { DriverFeatures } from './features.ts';

/**
 * A driver: what one cloud is, as data, and how to connect to it.
 *
 * From the first published version on, edition `v1` changes in three ways only: it may gain optional fields, optional
 * handlers and methods, and words in unions that core alone produces. What a driver has to provide, what core promises it
 * and the meaning of a word stay; whatever else changes is another edition.
 */
export interface DriverV1 {
  /** The edition of this contract; the loader refuses one that it does not know. */
  readonly specificationVersion: 'v1';
  /** Equals the last part of the package's name: `@scope/driver-acme` → `acme`. */
  readonly id: string;
  /** For people: `Amazon Web Services`. */
  readonly displayName: string;
  /** Provider names that configurations use for this cloud, upper case, the usual one first. */
  readonly providers: readonly string[];
  /** What a credential holds. Drives validation, prompts, forms and redaction. */
  readonly credentials: readonly CredentialField[];
  /** What a region record holds beside its `Region`: at most a zone and the driver's own options. */
  readonly regionFields: readonly RegionField[];
  /** The place to ask when no region is known yet; missing: the first that the cloud lists. */
  readonly defaultRegion?: { readonly region: string; readonly zone?: string | undefined } | undefined;
  readonly features: DriverFeatures;
  /**
   * Opens a session. Loads the cloud's SDK here, not before. Need not call the cloud; a wrong
   * credential may show in the first call only. What it throws says what it means by a field `errorClass`, an
   * {@link ErrorClass}; core takes anything else for a mistake of the driver's (`internal`).
   */
  connect(target: ConnectTarget): Promise<DriverSessionV1>;
  /**
   * Begins what the driver itself runs in the host's process, from what its folder holds. A host calls it when it begins,
   * where the driver has made its folder before; what it answers is called when the host ends. Resolves when all runs.
   * Missing where nothing runs but connections.
   */
  begin?(place: { readonly dataFolder: string }): Promise<() => void>;
}

/** One field of a credential, by the name that users give it. */
export interface CredentialField {
  readonly name: string;
  /** Other names under which it is accepted, such as the cloud's own. */
  readonly aliases?: readonly string[] | undefined;
  readonly required: boolean;
  /** Never shown again once stored. A field is taken for secret unless it says `false`. */
  readonly secret?: boolean | undefined;
  /** A text of several lines, such as a key in PEM format. Default: one line. */
  readonly multiline?: boolean | undefined;
  /**
   * Says which account, project or subscription it is: fields so marked together tell accounts apart, whose limits on
   * requests are counted apart. Missing on all fields: the whole credential does.
   */
  readonly account?: boolean | undefined;
  readonly description: string;
}

export interface RegionField {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
}

/** Where to connect, and as whom. */
export interface ConnectTarget {
  /** By the names of {@link DriverV1.credentials}; optional ones may be missing. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly region: string;
  readonly zone?: string | undefined;
  /** The name that configurations use for the cloud, of {@link DriverV1.providers}; missing without a configuration. */
  readonly provider?: string | undefined;
  /** Further fields of the region record. */
  readonly options: Readonly<Record<string, string>>;
  /**
   * A folder that the host keeps for this driver's own durable state, made by the driver when it needs it.
   * Missing where the host keeps nothing, as in a script.
   */
  readonly dataFolder?: string | undefined;
}

/** Types a driver without losing its literals. */
export function defineDriver<const T extends DriverV1>(driver: T): T {
  return driver;
}
