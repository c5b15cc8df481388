import { BalancerDetails } from './balancer-details.tsx';
import { type FormValues, flagsOf, inPath, type Kind, type KindAction, textOf } from './kind.ts';

const protocols = ['TCP', 'UDP'];
const checkProtocols = ['TCP', 'HTTP'];

function portWord(request: FormValues, part: string): string {
  return `${textOf(request, part, 'Protocol').toLowerCase()}:${textOf(request, part, 'Port')}`;
}

/** Returns the action that changes a part of a load balancer. */
function change(
  word: KindAction<'nlb'>['word'],
  part: 'listener' | 'vmgroup' | 'healthchecker',
  fields: KindAction<'nlb'>['fields'],
): KindAction<'nlb'> {
  return {
    word,
    fields,
    needs: () => `nlb.${part}` as const,
    step: (name, request) => ({
      method: 'PUT',
      path: `nlb/${inPath(name)}/${part}`,
      body: { ReqInfo: request },
    }),
  };
}

export const loadBalancers: Kind<'nlb'> = {
  id: 'loadBalancers',
  path: 'nlb',
  noun: 'lb',
  icon: 'balance',
  operationKinds: ['loadBalancer'],
  fields: ['IId', 'VpcIID', 'Type', 'Scope', 'Listener', 'VMGroup', 'HealthChecker'],
  columns: [
    {
      word: 'listener',
      text: ({ Listener }) => `${Listener.Protocol}:${Listener.Port} ${Listener.IP || Listener.DNSName}`,
    },
    { word: 'vms', text: item => item.VMGroup.VMs.map(({ NameId }) => NameId).join(', ') },
    { word: 'vmPort', text: item => `${item.VMGroup.Protocol}:${item.VMGroup.Port}` },
    { word: 'check', text: item => `${item.HealthChecker.Protocol}:${item.HealthChecker.Port}` },
    { word: 'network', text: item => item.VpcIID.NameId },
    { word: 'type', text: item => `${item.Type} ${item.Scope}` },
  ],
  form: [
    { name: 'VPCName', word: 'network', isRequired: true, of: 'vpc' },
    { name: 'Listener.Protocol', word: 'listenerProtocol', options: protocols, usual: 'TCP' },
    { name: 'Listener.Port', word: 'listenerPort', isRequired: true, shape: 'port', usual: '80' },
    { name: 'VMGroup.Protocol', word: 'vmProtocol', options: protocols, usual: 'TCP' },
    { name: 'VMGroup.Port', word: 'vmPort', isRequired: true, shape: 'port', usual: '80' },
    { name: 'VMGroup.VMs', word: 'vms', of: 'vm', isMany: true },
    { name: 'HealthChecker.Protocol', word: 'checkProtocol', options: checkProtocols, usual: 'TCP' },
    { name: 'HealthChecker.Port', word: 'checkPort', isRequired: true, shape: 'port', usual: '80' },
  ],
  flags: request =>
    flagsOf([
      ['--vpc', textOf(request, 'VPCName')],
      ['--listener', portWord(request, 'Listener')],
      ['--vm', textOf(request, 'VMGroup', 'VMs')],
      ['--vm-port', portWord(request, 'VMGroup')],
      ['--check', portWord(request, 'HealthChecker')],
    ]),
  isRegisteredInNetwork: true,
  more: BalancerDetails,
  actions: [
    change('changeListener', 'listener', [
      { name: 'Protocol', word: 'listenerProtocol', options: protocols, usual: 'TCP' },
      { name: 'Port', word: 'listenerPort', isRequired: true, shape: 'port' },
    ]),
    change('changeVmGroup', 'vmgroup', [
      { name: 'Protocol', word: 'vmProtocol', options: protocols, usual: 'TCP' },
      { name: 'Port', word: 'vmPort', isRequired: true, shape: 'port' },
    ]),
    change('changeCheck', 'healthchecker', [
      { name: 'Protocol', word: 'checkProtocol', options: checkProtocols, usual: 'TCP' },
      { name: 'Port', word: 'checkPort', isRequired: true, shape: 'port' },
      { name: 'Interval', word: 'checkInterval', shape: 'number' },
      { name: 'Timeout', word: 'checkTimeout', shape: 'number' },
      { name: 'Threshold', word: 'checkThreshold', shape: 'number' },
    ]),
  ],
  sections: [
    {
      word: 'vms',
      columns: ['vm', 'nativeId'],
      rows: balancer =>
        balancer.VMGroup.VMs.map(({ NameId, SystemId }) => ({
          texts: [NameId, SystemId],
          remove: {
            method: 'DELETE',
            path: `nlb/${inPath(balancer.IId.NameId)}/vms`,
            body: { ReqInfo: { VMs: [NameId] } },
          },
        })),
      add: {
        word: 'addVms',
        fields: [{ name: 'VMs', word: 'vms', isRequired: true, of: 'vm', isMany: true }],
        step: (name, request) => ({
          method: 'POST',
          path: `nlb/${inPath(name)}/vms`,
          body: { ReqInfo: request },
        }),
      },
    },
  ],
};
