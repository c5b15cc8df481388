import type { NamedKind } from '@cb-spider/core';

/** One kind with this driver's claims about it. */
export interface OwnedCases {
  readonly kind: NamedKind;
  /** The noun in titles. */
  readonly noun: string;
  /** Whether names are unique at this cloud. */
  readonly unique: boolean;
  /** The reason why no object can be created in addition to the shared one. */
  readonly unlessCreate: string | undefined;
  /** Whether its objects take tags. */
  readonly tagged: boolean;
  /** The reason why a repeated create cannot be distinguished from a new one. */
  readonly unlessDistinguishable: string | undefined;
}
