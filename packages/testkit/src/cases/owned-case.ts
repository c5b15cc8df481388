import type { NamedKind } from '@cb-spider/core';

/** One kind with what this driver claims of it. */
export interface OwnedCases {
  readonly kind: NamedKind;
  /** For titles. */
  readonly noun: string;
  /** Names are unique at this cloud. */
  readonly unique: boolean;
  /** Why none can be made beside the shared one. */
  readonly unlessCreate: string | undefined;
  /** Its objects take tags. */
  readonly tagged: boolean;
  /** Why a repeated create cannot be distinguished from a new one. */
  readonly unlessTold: string | undefined;
}
