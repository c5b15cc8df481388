/** Where texts are kept that the vault has sealed. */
export type SealedPlace = 'credentials' | 'keyPairs' | 'operations' | 'requests';

/** One record's sealed texts, as they are stored. */
export interface SealedValue {
  /** What names the record in its place, part by part. */
  readonly key: readonly string[];
  /** A sealed text (`operations`, `requests`), or JSON with sealed texts in it. Opaque to the store. */
  readonly value: string;
}

/** What is needed to seal all secrets anew with another key, while others work on the store. */
export interface SealedStore {
  /** Those behind a key, in the order of their keys, at most so many. */
  list(
    place: SealedPlace,
    after: readonly string[] | undefined,
    limit: number,
  ): Promise<readonly SealedValue[]>;
  /** Puts a value in place of the one that was read. Answers `false`, having written nothing, when it is another one by now. */
  replace(place: SealedPlace, before: SealedValue, value: string): Promise<boolean>;
}
