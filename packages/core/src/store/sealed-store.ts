/** Where encrypted texts are stored. */
export type SealedPlace = 'credentials' | 'keyPairs' | 'operations' | 'requests';

/** The encrypted texts of one record, as they are stored. */
export interface SealedValue {
  /** The parts of the record's key in its place. */
  readonly key: readonly string[];
  /** An encrypted text (`operations`, `requests`), or JSON that contains encrypted texts. Opaque to the store. */
  readonly value: string;
}

/** What is needed to encrypt all secrets with another key, while other processes use the store. */
export interface SealedStore {
  /** Returns the values after a key, in the order of their keys, at most `limit`. */
  list(
    place: SealedPlace,
    after: readonly string[] | undefined,
    limit: number,
  ): Promise<readonly SealedValue[]>;
  /** Replaces a value that was read. Returns `false` and writes nothing if it has changed since. */
  replace(place: SealedPlace, before: SealedValue, value: string): Promise<boolean>;
}
