import { azureAccount, type FakeAzure, startFakeAzure } from '@cb-spider/cloud-fakes/azure';
import { type ConformanceRig, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { azure } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { nativeErrors } from './native-errors.ts';
import { quickClock } from './quick-clock.ts';

interface Rig extends ConformanceRig {
  readonly cloud: FakeAzure;
}

const pageSize = 3;

/** With changes that are done when they are next looked at, and with changes that take several looks. */
for (const operationReads of [0, 2]) {
  const open = async (): Promise<Rig> => {
    const cloud = await startFakeAzure({ pageSize, operationReads, retryAfter: false });
    return {
      cloud,
      credentials: {
        ClientId: azureAccount.clientId,
        ClientSecret: azureAccount.clientSecret,
        TenantId: azureAccount.tenantId,
        SubscriptionId: azureAccount.subscriptionId,
        Endpoint: cloud.endpoint,
        LoginEndpoint: cloud.endpoint,
      },
      region: 'koreacentral',
      zone: '1',
      clock: quickClock(25),
      // The stand-in shows everything at once; the driver's own figure is for requests still under way.
      visibilityGraceMs: 0,
      imageId: 'Canonical:ubuntu-24_04-lts:server:24.04.202509110',
      // a small disk: the kit asks for 64 GB
      windowsImageId: 'MicrosoftWindowsServer:WindowsServer:2022-datacenter-smalldisk-g2:20348.4171.250903',
      specName: 'Standard_B1s',
      close: () => cloud.close(),
    };
  };
  describe(operationReads === 0 ? 'changes that are soon done' : 'changes that take a while', () => {
    runConformance<Rig>(
      { describe, it, beforeAll, afterAll },
      {
        driver: azure,
        open,
        uniqueNames: ['network', 'subnet', 'securityGroup', 'keyPair', 'publicIp', 'nic', 'vm'],
        nativeErrors,
        // https://learn.microsoft.com/azure/virtual-machines/states-billing
        vmStates: {
          map: vmStateOf,
          words: {
            'PowerState/starting': 'resuming',
            'PowerState/running': 'running',
            'PowerState/stopping': 'suspending',
            'PowerState/stopped': 'suspended',
            'PowerState/deallocating': 'suspending',
            'PowerState/deallocated': 'suspended',
            'PowerState/unknown': 'unknown',
            'ProvisioningState/creating': 'creating',
            'ProvisioningState/updating': 'unknown',
            'ProvisioningState/migrating': 'unknown',
            'ProvisioningState/succeeded': 'unknown',
            'ProvisioningState/canceled': 'failed',
            'ProvisioningState/deleting': 'terminating',
            'ProvisioningState/failed': 'failed',
            'ProvisioningState/failed/AllocationFailed': 'failed',
          },
        },
        requestIds: true,
        pageSizes: {
          network: pageSize,
          securityGroup: pageSize,
          keyPair: pageSize,
          publicIp: pageSize,
          nic: pageSize,
          vm: pageSize,
          spec: pageSize,
        },
        ipv6Rules: true,
        wrongCredential: ({ credentials }) => ({
          credentials: { ...credentials, ClientSecret: 'another-secret' },
        }),
        unreachable: ({ credentials }) => ({
          credentials: { ...credentials, Endpoint: 'http://127.0.0.1:1' },
        }),
        loseNextReply: rig => rig.cloud.loseNextReply(),
        later: {
          network: { changes: ['create', 'delete'], idAtOnce: true },
          subnet: { changes: ['create', 'delete'], idAtOnce: true },
          securityGroup: { changes: ['create', 'delete', 'addRules', 'removeRules'], idAtOnce: true },
          publicIp: { changes: ['create', 'delete', 'associate', 'disassociate'], idAtOnce: true },
          nic: {
            changes: ['create', 'delete', 'attach', 'detach', 'addPrivateIp', 'removePrivateIp'],
            idAtOnce: true,
          },
          vm: { changes: ['create', 'start', 'stop', 'reboot', 'terminate'], idAtOnce: true },
        },
        failNextLater: rig => {
          rig.cloud.failLater('*', /./, { code: 'AllocationFailed', message: 'There is no room.' });
          return 'capacity_exhausted';
        },
      },
    );
  });
}
