/** The replies of the services, as far as the driver reads them. They are not validated: any field may be missing. */

export interface NeutronObject {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly created_at?: string | undefined;
  readonly revision_number?: number | undefined;
}

export interface NeutronNetwork extends NeutronObject {
  readonly status?: string | undefined;
  readonly subnets?: readonly string[] | undefined;
  readonly is_default?: boolean | undefined;
}

export interface NeutronSubnet extends NeutronObject {
  readonly network_id: string;
  readonly cidr: string;
  readonly ip_version?: number | undefined;
}

export type Router = NeutronObject;

export interface FixedIp {
  readonly subnet_id: string;
  readonly ip_address: string;
}

export interface Port extends NeutronObject {
  readonly network_id: string;
  readonly status?: string | undefined;
  /** Empty if the port belongs to no device. */
  readonly device_id?: string | undefined;
  /** `compute:<zone>`, `network:router_interface` and the like; empty if the port belongs to no device. */
  readonly device_owner?: string | undefined;
  readonly fixed_ips?: readonly FixedIp[] | undefined;
  readonly mac_address?: string | undefined;
  readonly security_groups?: readonly string[] | undefined;
}

export interface FloatingIp extends NeutronObject {
  readonly floating_ip_address: string;
  readonly status?: string | undefined;
  readonly port_id?: string | null | undefined;
  readonly fixed_ip_address?: string | null | undefined;
  /** The device of the port, so that the port need not be read. */
  readonly port_details?:
    | { readonly device_id?: string | undefined; readonly device_owner?: string | undefined }
    | null
    | undefined;
}

export interface NeutronRule extends NeutronObject {
  readonly direction: 'ingress' | 'egress';
  readonly ethertype?: string | undefined;
  /** A name or a number; null means any. */
  readonly protocol?: string | number | null | undefined;
  /** The type, for ICMP. */
  readonly port_range_min?: number | null | undefined;
  /** The code, for ICMP. */
  readonly port_range_max?: number | null | undefined;
  /** null means any, unless another group is named. */
  readonly remote_ip_prefix?: string | null | undefined;
  readonly remote_group_id?: string | null | undefined;
  readonly remote_address_group_id?: string | null | undefined;
}

export interface NeutronSecurityGroup extends NeutronObject {
  readonly security_group_rules?: readonly NeutronRule[] | undefined;
}

export interface Server {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly created?: string | undefined;
  /** An empty text for a server that booted from a volume. */
  readonly image?: { readonly id: string } | '' | undefined;
  readonly flavor?:
    | { readonly original_name?: string | undefined; readonly disk?: number | undefined }
    | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly key_name?: string | null | undefined;
  readonly locked?: boolean | undefined;
  readonly fault?: { readonly code?: number | undefined; readonly message?: string | undefined } | undefined;
  readonly 'OS-EXT-STS:task_state'?: string | null | undefined;
  readonly 'OS-EXT-AZ:availability_zone'?: string | undefined;
  readonly 'OS-EXT-SRV-ATTR:root_device_name'?: string | null | undefined;
  readonly 'os-extended-volumes:volumes_attached'?: readonly { readonly id: string }[] | undefined;
}

export interface Flavor {
  readonly id: string;
  readonly name: string;
  readonly vcpus: number;
  /** In MiB. */
  readonly ram: number;
  /** In GiB. */
  readonly disk: number;
  readonly extra_specs?: Readonly<Record<string, string>> | undefined;
}

export interface NovaKeyPair {
  readonly name: string;
  readonly public_key?: string | undefined;
  readonly fingerprint?: string | undefined;
  readonly type?: string | undefined;
}

/** -1 means no limit. */
export interface NovaLimits {
  readonly maxTotalInstances: number;
  readonly maxTotalCores: number;
  readonly maxTotalRAMSize: number;
  readonly maxTotalKeypairs: number;
  readonly totalInstancesUsed: number;
  readonly totalCoresUsed: number;
  readonly totalRAMUsed: number;
}

export interface NovaZone {
  readonly zoneName: string;
  readonly zoneState?: { readonly available?: boolean | undefined } | undefined;
}

export interface GlanceImage {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly status: string;
  readonly created_at?: string | undefined;
  /** In GB. */
  readonly min_disk?: number | undefined;
  /** In bytes. */
  readonly virtual_size?: number | null | undefined;
  /** `x86_64`, `aarch64`, as libvirt names them. */
  readonly architecture?: string | undefined;
  readonly os_type?: string | undefined;
  /** `snapshot` for an image that Nova created from a server. */
  readonly image_type?: string | undefined;
  /** The server from which Nova created the image. */
  readonly instance_uuid?: string | undefined;
}

export interface Volume {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly status?: string | undefined;
  /** In GB. */
  readonly size: number;
  readonly volume_type?: string | null | undefined;
  readonly availability_zone?: string | undefined;
  readonly created_at?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** A text: `true` or `false`. */
  readonly bootable?: string | undefined;
  readonly attachments?:
    | readonly { readonly server_id: string; readonly device?: string | undefined }[]
    | undefined;
}

/** A region in Keystone's form. */
export interface KeystoneRegion {
  readonly id: string;
  readonly description?: string | undefined;
  readonly parent_region_id?: string | null | undefined;
}
