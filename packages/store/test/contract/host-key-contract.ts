import { expect, it } from '@jest/globals';
import type { WithStore } from './store-contract.ts';

const first = { type: 'ssh-ed25519', publicKey: 'AAAA' };
const other = { type: 'ssh-rsa', publicKey: 'BBBB' };

export function hostKeyContract(withStore: WithStore): void {
  it(
    'keeps the first key until it is deleted',
    withStore(async ({ hostKeys }) => {
      expect(await hostKeys.get('c1/vm-1')).toBeUndefined();
      await hostKeys.put('c1/vm-1', first);
      await hostKeys.put('c1/vm-1', other);
      await hostKeys.put('127.0.0.1:22', other);
      expect(await hostKeys.get('c1/vm-1')).toStrictEqual(first);
      expect(await hostKeys.get('127.0.0.1:22')).toStrictEqual(other);
      await hostKeys.remove('c1/vm-1');
      await hostKeys.remove('c1/vm-1');
      expect(await hostKeys.get('c1/vm-1')).toBeUndefined();
      await hostKeys.put('c1/vm-1', other);
      expect(await hostKeys.get('c1/vm-1')).toStrictEqual(other);
    }),
  );

  it(
    'keeps one of the keys that are stored at the same time',
    withStore(async ({ hostKeys }) => {
      await Promise.all([first, other, first, other].map(key => hostKeys.put('c1/vm-1', key)));
      expect([first, other]).toContainEqual(await hostKeys.get('c1/vm-1'));
    }),
  );
}
