import type { SecurityRule } from '@cb-spider/core';
import { NativeError } from '../reference/native-cloud.ts';
import { type Mutant, native, withConnection, withFeatures } from './mutant.ts';

/** Mutants of rules, associations, NICs of VMs, and VM control. */
export const verbMutants: readonly Mutant[] = [
  {
    name: 'a group gets each rule twice',
    fails: 'security group: tcp, udp, icmp and all come back as they were given, in any order',
    change: withConnection(({ securityGroups }) => ({
      securityGroups: {
        ...securityGroups,
        doCreate: (spec, context) =>
          securityGroups.doCreate({ ...spec, rules: [...spec.rules, ...spec.rules] }, context),
      },
    })),
  },
  {
    name: 'all is taken for tcp',
    fails: 'security group: tcp, udp, icmp and all come back as they were given, in any order',
    change: withConnection(({ securityGroups }) => ({
      securityGroups: {
        ...securityGroups,
        doCreate: (spec, context) =>
          securityGroups.doCreate({ ...spec, rules: spec.rules.map(asTcp) }, context),
      },
    })),
  },
  {
    name: 'outbound rules are left out',
    fails:
      'security group: outbound rules come back as they were given, as features.securityGroups.outboundRules claims',
    change: withConnection(({ securityGroups }) => ({
      securityGroups: {
        ...securityGroups,
        doCreate: (spec, context) =>
          securityGroups.doCreate(
            { ...spec, rules: spec.rules.filter(rule => rule.direction === 'inbound') },
            context,
          ),
      },
    })),
  },
  {
    name: 'IPv6 ranges work although the test denies them',
    fails: 'security group: IPv6 ranges are refused, as ipv6Rules is false',
    options: { ipv6Rules: false },
  },
  {
    name: 'a new group lets nothing out although features say so',
    fails: 'security group: one without rules lets nothing in',
    change: withFeatures({
      securityGroups: { perNetwork: true, allowsAllOutbound: false, outboundRules: true },
    }),
  },
  {
    name: 'a rule that is there is added with success',
    fails: 'security group: adding a rule that is there is already_exists, and adds none of the others',
    change: withConnection(({ securityGroups }) => ({
      securityGroups: {
        ...securityGroups,
        async doAddRules(id, rules, context) {
          for (const rule of rules)
            await securityGroups.doAddRules(id, [rule], context).catch(() => undefined);
        },
      },
    })),
  },
  {
    name: 'rules are removed one by one until one is missing',
    fails: 'security group: removing a rule that is not there is not_found, and removes none of the others',
    change: withConnection(({ securityGroups }) => ({
      securityGroups: {
        ...securityGroups,
        async doRemoveRules(id, rules, context) {
          for (const rule of rules) await securityGroups.doRemoveRules(id, [rule], context);
        },
      },
    })),
  },
  {
    name: 'a public IP moves when it is associated elsewhere',
    fails: 'public IP: one that is associated elsewhere is conflict, and stays there',
    change: withConnection(({ publicIps }) => ({
      publicIps: {
        ...publicIps,
        async doAssociate(id, target, context) {
          await publicIps.doDisassociate(id, context);
          await publicIps.doAssociate(id, target, context);
        },
      },
    })),
  },
  {
    name: 'disassociating a free address is a conflict',
    fails: 'public IP: is associated with a NIC and disassociated, and either one twice is a success',
    change: withConnection(({ publicIps }, cloud) => ({
      publicIps: {
        ...publicIps,
        async doDisassociate(id, context) {
          if (cloud.find('ip', id).fields.nicId === undefined) throw new NativeError('WrongState');
          await publicIps.doDisassociate(id, context);
        },
      },
    })),
  },
  {
    name: 'the private address that was named is not minded',
    fails: "public IP: is associated with a further address of a VM's NIC, and disassociated",
    change: withConnection(({ publicIps }) => ({
      publicIps: {
        ...publicIps,
        doAssociate: (id, { privateIp: _ignored, ...target }, context) =>
          publicIps.doAssociate(id, target, context),
      },
    })),
  },
  {
    name: 'a NIC is detached from its VM and attached to another',
    fails: 'NIC: one in a VM cannot be attached to another: conflict',
    change: withConnection(({ nics }) => ({
      nics: {
        ...nics,
        async doAttach(id, vmId, context) {
          await nics.doDetach(id, context);
          await nics.doAttach(id, vmId, context);
        },
      },
    })),
  },
  {
    name: 'the NIC that came with a VM can be detached',
    fails: 'NIC: the one that came with a VM cannot be detached: conflict',
    change: withConnection(({ nics }) => ({
      nics: { ...nics, doDetach: async (id, context) => void (await nics.doGet(id, context)) },
    })),
  },
  {
    name: 'NICs that came with VMs are not listed',
    fails: 'NIC: the one that came with a VM is listed',
    change: withConnection(({ nics }) => ({
      nics: {
        ...nics,
        async doList(token, context) {
          const page = await nics.doList(token, context);
          return { ...page, items: page.items.filter(nic => nic.deviceIndex !== 0) };
        },
      },
    })),
  },
  {
    name: 'the address that was named is not the one that is added',
    fails: 'NIC: gets the address that was named, and loses it',
    change: withConnection(({ nics }) => ({
      nics: {
        ...nics,
        doAddPrivateIp: (id, _ip, context) => nics.doAddPrivateIp?.(id, undefined, context) as never,
      },
    })),
  },
  {
    name: 'a suspended VM can be restarted',
    fails: 'VM: a suspended one cannot be restarted: conflict',
    change: withConnection(({ vms }) => ({
      vms: { ...vms, doReboot: (id, context) => vms.doStart(id, context) },
    })),
  },
  {
    name: 'a VM that runs cannot be started',
    fails: 'VM: is suspended and started, and either one twice is a success',
    change: withConnection(({ vms }, cloud) => ({
      vms: {
        ...vms,
        async doStart(id, context) {
          if (cloud.find('vm', id).fields.state === 'on') throw new NativeError('WrongState');
          await vms.doStart(id, context);
        },
      },
    })),
  },
  {
    name: 'a terminated VM leaves its NIC and its address',
    fails: 'VM: goes with the NIC and the public IP that came with it',
    change: withConnection(({ vms }, cloud) => ({
      vms: {
        ...vms,
        doTerminate: (id, context) =>
          native(context, 'TerminateVm', () => {
            cloud.find('vm', id).fields.state = 'gone';
            for (const nic of cloud.all('nic')) if (nic.fields.vmId === id) nic.fields.vmId = undefined;
          }),
      },
    })),
  },
  {
    name: 'an unknown VM is suspended with success',
    fails: 'VM: an unknown one is not_found by every verb',
    change: withConnection(({ vms }) => ({
      vms: { ...vms, doStop: (id, context) => vms.doStop(id, context).catch(() => undefined) },
    })),
  },
  {
    name: 'the state alone differs from the whole',
    fails: 'VM: its state alone is the same as in the whole, read and listed',
    change: withConnection(({ vms }) => ({
      vms: {
        ...vms,
        doGetStatus: async (id, context) => ({ ...(await vms.doGetStatus(id, context)), name: '' }),
      },
    })),
  },
  {
    name: 'a VM has no public address',
    fails: 'VM: is made, read, listed and removed, with every field',
    change: withConnection(({ vms }) => ({
      vms: {
        ...vms,
        doGet: async (id, context) => ({ ...(await vms.doGet(id, context)), publicIp: undefined }),
      },
    })),
  },
  {
    name: 'the root disk that was asked for is forgotten',
    fails: 'VM: gets the root disk that was asked for',
    change: withConnection(({ vms }) => ({
      vms: {
        ...vms,
        doCreate: (spec, context) => vms.doCreate({ ...spec, rootDiskSizeGB: undefined }, context),
      },
    })),
  },
  {
    name: 'a key pair that a VM has cannot be deleted',
    fails: 'key pair: one that a VM has can be deleted, and the VM keeps running',
    change: withConnection(({ keyPairs }, cloud) => ({
      keyPairs: {
        ...keyPairs,
        async doDelete(id, context) {
          const used = cloud.all('vm').some(vm => vm.fields.keyPairId === id && vm.fields.state !== 'gone');
          if (used) throw new NativeError('InUse');
          await keyPairs.doDelete(id, context);
        },
      },
    })),
  },
];

function asTcp(rule: SecurityRule): SecurityRule {
  return rule.protocol === 'all' ? { ...rule, protocol: 'tcp', fromPort: 1, toPort: 65_535 } : rule;
}
