import { rotateKey } from '@cb-spider/core';
import { SettingError, type Settings } from '../settings.ts';
import { openKey, recordKey } from '../storage.ts';
import type { CommandContext } from './user-command.ts';

/**
 * Runs `spider-server rotate-key`: encrypts with the current key everything that is encrypted with the other keys. It
 * can run while servers do, and can be interrupted and repeated. Fails with {@link SettingError}.
 */
export async function rotateKeyCommand(
  args: readonly string[],
  { store, note, print }: CommandContext,
  settings: Settings,
): Promise<void> {
  if (args.length > 0) throw new SettingError('spider-server rotate-key takes no arguments.');
  const { otherEncryptionKeys: others } = settings;
  if (others.length === 0)
    throw new SettingError('Set SPIDER_ENCRYPTION_KEY_OTHERS to the old keys, as on the servers.');
  const key = await openKey(settings, store);
  const changed = await rotateKey(store, { key, others });
  await recordKey(key, store);
  await note('rotate-key', '');
  print(`Everything is encrypted with the current key now: ${changed} records were changed.`);
  print('SPIDER_ENCRYPTION_KEY_OTHERS is no longer needed.');
}
