/** The fields of Kubernetes' objects that the driver reads; each object has more. */
export interface Metadata {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly creationTimestamp?: string | undefined;
  readonly deletionTimestamp?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

export interface KubeObject {
  readonly metadata: Metadata;
}

/** An object in a request: `spec`, or its replacement in objects without one. */
export interface NewObject extends KubeObject {
  readonly spec?: object | undefined;
  readonly type?: string | undefined;
  readonly data?: Readonly<Record<string, string>> | undefined;
}

export interface KubeList<T> {
  readonly items: readonly T[];
  readonly metadata: { readonly continue?: string | undefined };
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly lastTransitionTime?: string | undefined;
}

export interface Vpc extends KubeObject {
  readonly spec?: { readonly enableExternal?: boolean } | undefined;
  readonly status?: { readonly standby?: boolean; readonly router?: string } | undefined;
}

export interface Subnet extends KubeObject {
  readonly spec: {
    readonly vpc?: string | undefined;
    readonly cidrBlock?: string | undefined;
    readonly gateway?: string | undefined;
    readonly vlan?: string | undefined;
  };
  readonly status?: { readonly v4usingIPs?: number; readonly v4availableIPs?: number } | undefined;
}

export interface SgRule {
  readonly ipVersion?: string | undefined;
  readonly protocol?: string | undefined;
  readonly priority?: number | undefined;
  readonly remoteType?: string | undefined;
  readonly remoteAddress?: string | undefined;
  readonly portRangeMin?: number | undefined;
  readonly portRangeMax?: number | undefined;
  readonly policy?: string | undefined;
}

export interface SecurityGroupObject extends KubeObject {
  readonly spec: {
    readonly ingressRules?: readonly SgRule[] | undefined;
    readonly egressRules?: readonly SgRule[] | undefined;
    readonly allowSameGroupTraffic?: boolean | undefined;
  };
}

/** A reserved address of a subnet. */
export interface Vip extends KubeObject {
  readonly spec: { readonly subnet?: string | undefined };
  readonly status?: { readonly v4ip?: string; readonly mac?: string } | undefined;
}

export interface OvnEip extends KubeObject {
  readonly spec: { readonly externalSubnet?: string | undefined; readonly type?: string | undefined };
  readonly status?: { readonly v4Ip?: string; readonly ready?: boolean } | undefined;
}

export interface OvnFip extends KubeObject {
  readonly spec: {
    readonly ovnEip?: string | undefined;
    readonly ipType?: string | undefined;
    readonly ipName?: string | undefined;
  };
  readonly status?: { readonly ready?: boolean } | undefined;
}

export interface VmNetwork {
  readonly name: string;
  readonly pod?: object | undefined;
  readonly multus?: { readonly networkName: string } | undefined;
}

export interface VmTemplate {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> | undefined } | undefined;
  readonly spec: {
    readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
    readonly networks?: readonly VmNetwork[] | undefined;
    readonly volumes?: readonly VmVolume[] | undefined;
    readonly domain: { readonly devices?: { readonly interfaces?: readonly { readonly name: string }[] } };
  };
}

export interface VmVolume {
  readonly name: string;
  readonly containerDisk?: { readonly image: string } | undefined;
  readonly dataVolume?: { readonly name: string } | undefined;
  readonly persistentVolumeClaim?: { readonly claimName: string } | undefined;
}

export interface DataVolumeTemplate {
  readonly metadata: { readonly name?: string | undefined };
  readonly spec: {
    readonly source?: { readonly registry?: { readonly url?: string } } | undefined;
    readonly sourceRef?: { readonly name: string; readonly namespace?: string } | undefined;
    readonly storage?:
      | { readonly resources?: { readonly requests?: { readonly storage?: string } } }
      | undefined;
  };
}

export interface VirtualMachine extends KubeObject {
  readonly spec: {
    readonly runStrategy?: string | undefined;
    readonly running?: boolean | undefined;
    readonly instancetype?: { readonly name?: string | undefined } | undefined;
    readonly dataVolumeTemplates?: readonly DataVolumeTemplate[] | undefined;
    readonly template: VmTemplate;
  };
  readonly status?:
    | {
        readonly printableStatus?: string | undefined;
        readonly conditions?: readonly Condition[] | undefined;
        readonly startFailure?: { readonly consecutiveFailCount?: number | undefined } | undefined;
      }
    | undefined;
}

export interface InstanceType extends KubeObject {
  readonly spec: {
    readonly cpu: { readonly guest: number };
    readonly memory: { readonly guest: string | number };
    readonly gpus?: readonly { readonly name: string; readonly deviceName?: string }[] | undefined;
  };
}

export interface DataSource extends KubeObject {
  readonly status?: { readonly conditions?: readonly Condition[] | undefined } | undefined;
}

export interface Secret extends KubeObject {
  readonly type?: string | undefined;
  readonly data?: Readonly<Record<string, string>> | undefined;
}

export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>> | undefined;
}

export interface Node extends KubeObject {
  readonly status?: { readonly conditions?: readonly Condition[] | undefined } | undefined;
}

export interface ResourceQuota extends KubeObject {
  readonly status?:
    | {
        readonly hard?: Readonly<Record<string, string>> | undefined;
        readonly used?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
}
