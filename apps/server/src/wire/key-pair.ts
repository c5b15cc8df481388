import type { KeyPairInfo, KeyPairRequest, NewKeyPairInfo } from '@cb-spider/core';
import { z } from 'zod';
import {
  fromKeyValueList,
  iid,
  keyValueRequest,
  lists,
  requireName,
  text,
  toIid,
  toKeyValueList,
  toTagList,
} from './shapes.ts';

export const keyPairReqInfo = z
  .object({ Name: text, TagList: z.array(keyValueRequest).default([]) })
  .meta({ id: 'KeyPairReqInfo' });

export const keyPairInfo = z
  .object({
    IId: iid,
    Fingerprint: z.string().optional(),
    PublicKey: z.string().optional(),
    PrivateKey: z.string(),
    VMUserID: z.string(),
    ...lists,
  })
  .meta({ id: 'KeyPairInfo' });
export type WireKeyPairInfo = z.output<typeof keyPairInfo>;

/** The text that replaces secrets, which are never shown again. */
export const hidden = 'Hidden for security.';

/** The user who logs in to Linux VMs with a key. */
export const linuxUser = 'cb-user';

export function fromKeyPairReqInfo(request: z.output<typeof keyPairReqInfo>): KeyPairRequest {
  return { name: requireName(request.Name), tags: fromKeyValueList(request.TagList) };
}

/** Converts a key pair without its keys, which are shown only when they are created. */
export function toKeyPairInfo(keyPair: KeyPairInfo): WireKeyPairInfo {
  return shown(keyPair, hidden, hidden);
}

/** Converts a key pair with both keys. */
export function toNewKeyPairInfo(keyPair: NewKeyPairInfo): WireKeyPairInfo {
  return shown(keyPair, keyPair.publicKey, keyPair.privateKey);
}

function shown(keyPair: KeyPairInfo, publicKey: string | undefined, privateKey: string): WireKeyPairInfo {
  return {
    IId: toIid(keyPair),
    Fingerprint: keyPair.fingerprint,
    PublicKey: publicKey,
    PrivateKey: privateKey,
    VMUserID: linuxUser,
    TagList: toTagList(keyPair.tags),
    KeyValueList: toKeyValueList(keyPair.details),
  };
}
