import { CloudError, errorCodes, type KeyPairInfo, toNativeId } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { statusOf } from '../../src/http/statuses.ts';
import {
  fromCredentialInfo,
  fromDriverInfo,
  toCredentialInfo,
  toRegionInfo,
} from '../../src/wire/connection-info.ts';
import { toDestroyedInfo } from '../../src/wire/destroy.ts';
import { toErrorInfo } from '../../src/wire/errors.ts';
import { toAllResourceInfoList, toAllResourceList } from '../../src/wire/inventory.ts';
import { toKeyPairInfo, toNewKeyPairInfo } from '../../src/wire/key-pair.ts';
import { fromIdTransformMode } from '../../src/wire/shapes.ts';

const keyPair: KeyPairInfo = {
  nativeId: toNativeId('key-1'),
  name: 'key-01',
  nativeName: 'key-01-abc',
  tags: {},
  fingerprint: 'SHA256:x',
  publicKey: 'ssh-rsa AAAA',
};

describe('key pairs on the wire', () => {
  it('show their keys when they are made, and never again', () => {
    expect(toNewKeyPairInfo({ ...keyPair, privateKey: 'PEM' })).toMatchObject({
      PublicKey: 'ssh-rsa AAAA',
      PrivateKey: 'PEM',
      VMUserID: 'cb-user',
    });
    expect(toKeyPairInfo(keyPair)).toMatchObject({
      IId: { NameId: 'key-01', SystemId: 'key-1' },
      Fingerprint: 'SHA256:x',
      PublicKey: 'Hidden for security.',
      PrivateKey: 'Hidden for security.',
    });
  });
});

describe('configuration on the wire', () => {
  it('shows the fields of a credential without their values', () => {
    expect(toCredentialInfo({ name: 'c', provider: 'AWS', fields: ['ClientId', 'ClientSecret'] })).toEqual({
      CredentialName: 'c',
      ProviderName: 'AWS',
      KeyValueInfoList: [
        { Key: 'ClientId', Value: 'Hidden for security.' },
        { Key: 'ClientSecret', Value: 'Hidden for security.' },
      ],
    });
  });

  it('leaves out an empty value of a region, and shows missing zones as null', () => {
    const values = { Region: 'r', Zone: '' };
    expect(toRegionInfo({ name: 'r', provider: 'MOCK', values })).toEqual({
      RegionName: 'r',
      ProviderName: 'MOCK',
      KeyValueInfoList: [{ Key: 'Region', Value: 'r' }, { Key: 'Zone' }],
      AvailableZoneList: null,
    });
    expect(toRegionInfo({ name: 'r', provider: 'MOCK', values, zones: ['a'] }).AvailableZoneList).toEqual([
      'a',
    ]);
  });

  it('names the first field that is missing', () => {
    const driver = { DriverName: 'd', ProviderName: ' ', DriverLibFileName: '' };
    expect(() => fromDriverInfo(driver)).toThrow('ProviderName is empty!');
    expect(() =>
      fromCredentialInfo({ CredentialName: '', ProviderName: 'AWS', KeyValueInfoList: [] }),
    ).toThrow('CredentialName is empty!');
  });
});

describe('errors on the wire', () => {
  it('have a status for every code, and only internal errors have 500', () => {
    expect(Object.keys(statusOf).sort()).toEqual([...errorCodes].sort());
    expect(errorCodes.filter(code => statusOf[code] === 500)).toEqual(['internal']);
    expect(errorCodes.filter(code => statusOf[code] === 401)).toEqual([]);
  });

  it('contain a message, a code and a hint', () => {
    const error = new CloudError('throttled', 'Too many calls.', { hint: 'Wait.' });
    expect(toErrorInfo(error, 'r-1')).toEqual({
      message: 'Too many calls.',
      code: 'throttled',
      hint: 'Wait.',
      retryable: true,
      requestId: 'r-1',
    });
  });

  it('have the words by which clients recognize that something does not exist', () => {
    const messageOf = (code: 'not_found' | 'conflict', message: string) =>
      toErrorInfo(new CloudError(code, message), '').message;
    expect(messageOf('not_found', "No such image: 'x'.")).toBe("No such image: 'x'. It does not exist.");
    expect(messageOf('not_found', "VM 'x' does not exist in connection 'c'")).toBe(
      "VM 'x' does not exist in connection 'c'",
    );
    expect(messageOf('not_found', 'Subnet not found')).toBe('Subnet not found');
    expect(messageOf('conflict', 'It is busy.')).toBe('It is busy.');
  });
});

describe('inventories on the wire', () => {
  const entries = {
    mapped: [{ name: 'a', nativeId: '1' }],
    onlySpider: [],
    onlyCloud: [{ name: 'x', nativeId: '2' }],
  };

  it('list names and ids side by side', () => {
    expect(toAllResourceList(entries)).toEqual({
      AllList: {
        MappedList: [{ NameId: 'a', SystemId: '1' }],
        OnlySpiderList: [],
        OnlyCSPList: [{ NameId: 'x', SystemId: '2' }],
      },
    });
  });

  it('show objects under their names at the cloud', () => {
    const detailed = {
      mapped: [{ name: 'a', nativeName: 'a-abc' }],
      onlySpider: [{ name: 'b', nativeId: '3' }],
      onlyCloud: [{ name: '', nativeName: 'x' }],
    };
    expect(toAllResourceInfoList('vpc', detailed, ({ name }) => name)).toEqual({
      ResourceType: 'vpc',
      AllListInfo: {
        MappedInfoList: ['a-abc'],
        OnlySpiderList: [{ NameId: 'b', SystemId: '3' }],
        OnlyCSPInfoList: ['x'],
      },
    });
  });
});

describe('what was destroyed, on the wire', () => {
  it('reports what is left and why', () => {
    const error = new CloudError('dependency_in_use', 'In use.');
    const report = [
      { kind: 'vm', deleted: ['vm-01'], failed: [] },
      { kind: 'securityGroup', deleted: [], failed: [{ name: 'sg-01', error }] },
    ] as const;
    expect(toDestroyedInfo(report)).toEqual({
      IsAllDestroyed: false,
      DeletedAllListByResourceType: [
        {
          ResourceType: 'vm',
          IsAllDeleted: true,
          DeletedIIDList: [{ NameId: 'vm-01', SystemId: '' }],
          RemainedErrorInfoList: null,
        },
        {
          ResourceType: 'sg',
          IsAllDeleted: false,
          DeletedIIDList: [],
          RemainedErrorInfoList: [{ Name: 'sg-01', ErrorMsg: 'In use.' }],
        },
      ],
    });
    expect(toDestroyedInfo([]).IsAllDestroyed).toBe(true);
  });
});

describe('the mode of names', () => {
  it.each([
    ['', undefined],
    ['ON', 'on'],
    ['off', 'off'],
  ])('"%s" is %s', (mode, expected) => {
    expect(fromIdTransformMode(mode)).toBe(expected);
  });

  it('is refused when it is neither', () => {
    expect(() => fromIdTransformMode('maybe')).toThrow("IDTransformMode: 'maybe' must be ON or OFF.");
  });
});
