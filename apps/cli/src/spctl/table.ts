/** One command of spctl: `GROUP VERB`, and the request behind it. */
export interface SpctlRow {
  readonly group: string;
  readonly verb: string;
  readonly method: string;
  /** The path below `/spider`, with parameters in braces. */
  readonly path: string;
}

/** Kinds that have the same six commands. */
const resources = ['vpc', 'securitygroup', 'keypair', 'nic', 'publicip', 'disk', 'myimage', 'nlb', 'cluster'];
const records = [
  ['driver', 'driver', 'DriverName', 'register', 'unregister'],
  ['credential', 'credential', 'CredentialName', 'register', 'unregister'],
  ['region', 'region', 'RegionName', 'register', 'unregister'],
  ['connection', 'connectionconfig', 'ConfigName', 'create', 'delete'],
  ['connection-config', 'connectionconfig', 'ConfigName', 'create', 'delete'],
] as const;
/** Kinds whose objects can be counted, listed and compared on all connections. */
const counted = ['vpc', 'securitygroup', 'keypair', 'vm', 'subnet', 'disk', 'myimage', 'nlb', 'cluster'];

const others = `
vm start POST /vm
vm get GET /vm/{Name}
vm list GET /vm
vm control PUT /controlvm/{Name}
vm terminate DELETE /vm/{Name}
vm register POST /regvm
vm unregister DELETE /regvm/{Name}
vm-status get GET /vmstatus/{Name}
vm-status list GET /vmstatus
vm-using-rs get GET /getvmusingresources
subnet add POST /vpc/{VPCName}/subnet
subnet get GET /vpc/{VPCName}/subnet/{Name}
subnet remove DELETE /vpc/{VPCName}/subnet/{SubnetName}
subnet register POST /regsubnet
subnet unregister DELETE /regsubnet/{Name}
csp-subnet remove DELETE /vpc/{VPCName}/cspsubnet/{Id}
rule add POST /securitygroup/{SGName}/rules
rule remove DELETE /securitygroup/{SGName}/rules
vpc-securitygroup list GET /securitygroup/vpc/{VPCName}
sg-owner-vpc get POST /getsecuritygroupowner
nic attach PUT /nic/{Name}/attach
nic detach PUT /nic/{Name}/detach
nic-privateip add POST /nic/{Name}/privateip
nic-privateip remove DELETE /nic/{Name}/privateip/{IP}
nic-osconfigscript get GET /nic/{Name}/osconfigscript
disk attach PUT /disk/{Name}/attach
disk detach PUT /disk/{Name}/detach
disk-size increase PUT /disk/{Name}/size
csp-disk delete DELETE /cspdisk/{Id}
call any POST /anycall
system-info fetch GET /sysstats/system
resource-usage fetch GET /sysstats/usage
topology-layout get GET /topology/layout/version
topology-layout save POST /topology/layout
topology-layout delete DELETE /topology/layout
topology-layouts list GET /topology/layout
mcinsight-vmimage proxy GET /mcinsight/vm-image
mcinsight-vmimage-filters proxy GET /mcinsight/vm-image/filters
mcinsight-vmspec proxy GET /mcinsight/vm-spec
mcinsight-vmspec-filters proxy GET /mcinsight/vm-spec/filters
mcinsight-vmprice proxy GET /mcinsight/price-info
mcinsight-vmprice-filters proxy GET /mcinsight/price-info/filters
filesystem create POST /filesystem
csp-myimage delete DELETE /cspmyimage/{Id}
csp-nlb delete DELETE /cspnlb/{Id}
csp-cluster delete DELETE /cspcluster/{Id}
nlb-vm add POST /nlb/{Name}/vms
nlb-vm remove DELETE /nlb/{Name}/vms
nlb-owner-vpc get POST /getnlbowner
vmgroup-healthinfo get GET /nlb/{Name}/health
cluster upgrade PUT /cluster/{Name}/upgrade
cluster-owner-vpc get POST /getclusterowner
cluster-token get GET /cluster/{Name}/token
nodegroup add POST /cluster/{Name}/nodegroup
nodegroup remove DELETE /cluster/{Name}/nodegroup/{NodeGroupName}
nodegroup-autoscaling set PUT /cluster/{Name}/nodegroup/{NodeGroupName}/onautoscaling
nodegroup-scaling change PUT /cluster/{Name}/nodegroup/{NodeGroupName}/autoscalesize
tag add POST /tag
tag list GET /tag
tag get GET /tag/{Key}
tag remove DELETE /tag/{Key}
product-family list GET /productfamily/{RegionName}
vmprice-info get GET /priceinfo/vm/{RegionName}
quota-service-type list GET /quotaservicetype
quota-info get GET /quotainfo
publicip associate PUT /publicip/{Name}/associate
publicip disassociate PUT /publicip/{Name}/disassociate
image get GET /vmimage/{Name}
image list GET /vmimage
vmspec get GET /vmspec/{Name}
vmspec list GET /vmspec
vm-spec get GET /vmspec/{Name}
vm-spec list GET /vmspec
org-vm-spec get GET /vmorgspec/{Name}
org-vm-spec list GET /vmorgspec
region-zone get GET /regionzone/{Name}
region-zone list GET /regionzone
region-zone-preconfig get GET /preconfig/regionzone/{Name}
region-zone-preconfig list GET /preconfig/regionzone
preconfigured-original-org-region list GET /preconfig/orgregion
org-region list GET /orgregion
org-zone list GET /orgzone
cloudos list GET /cloudos
cloudos-metainfo get GET /cloudos/metainfo/{CloudOSName}
driver-capability get GET /driver/capability
driver upload POST /driver/upload
connection-by-provider count GET /countconnectionconfig/{ProviderName}
all-connection count GET /countconnectionconfig
all-nics count GET /countnic
all-publicips count GET /countpublicip
nic-by-connection count GET /countnic/{ConnectionName}
publicip-by-connection count GET /countpublicip/{ConnectionName}
csp-vm get GET /cspvm/{Id}
csp-vm terminate DELETE /cspvm/{Id}
csp-vpc delete DELETE /cspvpc/{Id}
csp-securitygroup delete DELETE /cspsecuritygroup/{Id}
csp-keypair delete DELETE /cspkeypair/{Id}
all-resource destroy DELETE /destroy
recent-imagespec list GET /vm/imagespecrecent
recent-imagespec delete DELETE /vm/imagespecrecent
import-recent-imagespec bulk POST /vm/imagespecrecent/bulk
favorite-imagespec list GET /vm/imagespecfavorite
favorite-imagespec add POST /vm/imagespecfavorite
favorite-imagespec delete DELETE /vm/imagespecfavorite
import-favorite-imagespec bulk POST /vm/imagespecfavorite/bulk
tcp-port check GET /check/tcp
udp-port check GET /check/udp
info version GET /version
check-health health GET /health
check-healthcheck health GET /healthcheck
check-ping health GET /ping
check-readyz health GET /readyz
`;

/** Every command of CB-Spider's spctl that has a path here. */
export const spctlRows: readonly SpctlRow[] = [
  ...resources.flatMap(kind => [
    row(kind, 'create', 'POST', `/${kind}`),
    row(kind, 'get', 'GET', `/${kind}/{Name}`),
    row(kind, 'list', 'GET', `/${kind}`),
    row(kind, 'delete', 'DELETE', `/${kind}/{Name}`),
    row(kind, 'register', 'POST', `/reg${kind}`),
    row(kind, 'unregister', 'DELETE', `/reg${kind}/{Name}`),
  ]),
  ...records.flatMap(([group, path, name, make, remove]) => [
    row(group, make, 'POST', `/${path}`),
    row(group, 'get', 'GET', `/${path}/{${name}}`),
    row(group, 'list', 'GET', `/${path}`),
    row(group, remove, 'DELETE', `/${path}/{${name}}`),
  ]),
  ...counted.flatMap(kind => [
    row(`all-${kind}`, 'count', 'GET', `/count${kind}`),
    row(`${kind}-by-connection`, 'count', 'GET', `/count${kind}/{ConnectionName}`),
    ...(kind === 'subnet'
      ? []
      : [
          row(`all-${kind}`, 'list', 'GET', `/all${kind}`),
          row(`all-${kind}-info`, 'list', 'GET', `/all${kind}info`),
        ]),
  ]),
  ...others
    .trim()
    .split('\n')
    .map(line => row(...(line.split(' ') as [string, string, string, string]))),
];

function row(group: string, verb: string, method: string, path: string): SpctlRow {
  return { group, verb, method, path };
}
