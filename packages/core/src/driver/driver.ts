import type { DriverSessionV1 } from './driver-session.ts';
import type { ErrorClass } from './errors.ts';
import type { DriverFeatures } from './features.ts';

/**
 * A driver: a description of one cloud, as data, and the way to connect to it.
 *
 * From the first published version on, edition `v1` changes in three ways only. It may gain optional fields, optional
 * handlers and methods, and values in unions that only core produces. What a driver has to provide, what core promises
 * to it, and the meaning of a value do not change; any other change is another edition.
 */
export interface DriverV1 {
  /** The edition of this contract. The loader refuses an edition that it does not know. */
  readonly specificationVersion: 'v1';
  /** The last part of the package's name: `@scope/driver-acme` → `acme`. */
  readonly id: string;
  /** The name that is shown to users: `Amazon Web Services`. */
  readonly displayName: string;
  /** The provider names that configurations use for this cloud, in upper case, the most usual one first. */
  readonly providers: readonly string[];
  /** The fields of a credential. Used for validation, prompts, forms and redaction. */
  readonly credentials: readonly CredentialField[];
  /** The fields of a region record other than its `Region`: at most a zone and the driver's own options. */
  readonly regionFields: readonly RegionField[];
  /** The region to ask when none is known yet. Missing: the first region that the cloud lists. */
  readonly defaultRegion?: { readonly region: string; readonly zone?: string | undefined } | undefined;
  readonly features: DriverFeatures;
  /**
   * Opens a session. Load the cloud's SDK here, not earlier. Need not call the cloud: a wrong credential may only show
   * in the first call. An error that it throws states its meaning in a field `errorClass`, which is an
   * {@link ErrorClass}; core treats any other error as a bug in the driver (`internal`).
   */
  connect(target: ConnectTarget): Promise<DriverSessionV1>;
  /**
   * Starts what the driver itself runs in the host's process, from what its folder contains. A host calls it at its
   * start if the driver's folder already exists, and calls the returned function when the host ends. Resolves when
   * everything runs. Missing if the driver runs nothing but connections.
   */
  begin?(place: { readonly dataFolder: string }): Promise<() => void>;
}

/** One field of a credential, by the name that users give it. */
export interface CredentialField {
  readonly name: string;
  /** Other accepted names of the field, such as the cloud's own. */
  readonly aliases?: readonly string[] | undefined;
  readonly required: boolean;
  /** Whether the value is a secret, which is never shown again once it is stored. Default: `true`. */
  readonly secret?: boolean | undefined;
  /** Whether the value is a text of several lines, such as a key in PEM format. Default: one line. */
  readonly multiline?: boolean | undefined;
  /**
   * Whether the field identifies the account, project or subscription. The marked fields together distinguish accounts,
   * and each account has request limits of its own. If no field is marked, the whole credential identifies the account.
   */
  readonly account?: boolean | undefined;
  readonly description: string;
}

/** One field of a region record. */
export interface RegionField {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
}

/** Where to connect, and with which credential. */
export interface ConnectTarget {
  /** Values by the names of {@link DriverV1.credentials}. Optional ones may be missing. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly region: string;
  readonly zone?: string | undefined;
  /**
   * The name that configurations use for the cloud, one of {@link DriverV1.providers}; missing without a configuration.
   */
  readonly provider?: string | undefined;
  /** The other fields of the region record. */
  readonly options: Readonly<Record<string, string>>;
  /**
   * A folder for this driver's own durable state. The driver creates it when it needs it. Missing if the host stores
   * nothing, as in a script.
   */
  readonly dataFolder?: string | undefined;
}

/** Returns the driver unchanged, typed without losing its literal types. */
export function defineDriver<const T extends DriverV1>(driver: T): T {
  return driver;
}
