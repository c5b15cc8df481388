/** The replies of Octavia, as far as the driver reads them. They are not validated: any field may be missing. */

interface OctaviaObject {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly provisioning_status?: string | undefined;
  /** In UTC, but without a time zone. */
  readonly created_at?: string | undefined;
}

export interface OctaviaBalancer extends OctaviaObject {
  readonly operating_status?: string | undefined;
  readonly project_id?: string | undefined;
  readonly vip_address?: string | undefined;
  readonly vip_network_id?: string | undefined;
  readonly vip_port_id?: string | undefined;
}

export interface OctaviaListener extends OctaviaObject {
  readonly protocol?: string | undefined;
  readonly protocol_port?: number | undefined;
  readonly default_pool_id?: string | null | undefined;
  /** The load balancer that it belongs to. */
  readonly loadbalancers?: readonly { readonly id: string }[] | undefined;
}

export interface OctaviaPool extends OctaviaObject {
  readonly protocol?: string | undefined;
  readonly healthmonitor_id?: string | null | undefined;
  readonly loadbalancers?: readonly { readonly id: string }[] | undefined;
  readonly members?: readonly { readonly id: string }[] | undefined;
}

export interface OctaviaMember extends OctaviaObject {
  readonly address: string;
  readonly protocol_port: number;
  readonly subnet_id?: string | null | undefined;
  readonly weight?: number | undefined;
  readonly backup?: boolean | undefined;
  readonly admin_state_up?: boolean | undefined;
  /** The address for health checks; null means the address for connections. */
  readonly monitor_address?: string | null | undefined;
  readonly monitor_port?: number | null | undefined;
  readonly operating_status?: string | undefined;
}

export interface OctaviaMonitor extends OctaviaObject {
  readonly type?: string | undefined;
  /** Time between two checks, in seconds. */
  readonly delay?: number | undefined;
  /** In seconds. */
  readonly timeout?: number | undefined;
  readonly max_retries?: number | undefined;
}

/** -1 means no limit. Some releases only use the older names of two kinds. */
export interface OctaviaQuota {
  readonly loadbalancer?: number | undefined;
  readonly load_balancer?: number | undefined;
  readonly listener?: number | undefined;
  readonly pool?: number | undefined;
  readonly member?: number | undefined;
  readonly healthmonitor?: number | undefined;
  readonly health_monitor?: number | undefined;
}
