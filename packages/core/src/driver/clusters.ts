import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { ClusterState } from './cluster-state.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';
import type { NodeGroup } from './node-groups.ts';

/** A Kubernetes cluster whose control plane is run by the cloud. */
export interface Cluster extends NativeObject {
  readonly state: ClusterState;
  /** The Kubernetes version as the cloud writes it, such as `1.33`. */
  readonly version: string;
  readonly networkId?: NativeId | undefined;
  readonly subnetIds: readonly NativeId[];
  /** The security groups that the request named, without those that the cloud created for the cluster. */
  readonly securityGroupIds: readonly NativeId[];
  /** How to reach the cluster's API server; missing until there is one. */
  readonly access?: ClusterAccess | undefined;
  /** All node groups of the cluster, by name. */
  readonly nodeGroups: readonly NodeGroup[];
}

/** The public part of the access to an API server. A client also needs a {@link ClusterToken}. */
export interface ClusterAccess {
  /** The URL of the API server: `https://host` or `https://host:port`. */
  readonly endpoint: string;
  /**
   * The certificate authority of the endpoint: PEM in base64, as in a kubeconfig. Missing for a public certificate
   * authority.
   */
  readonly certificateAuthority?: string | undefined;
  /** The cloud's own command that prints a token as an `ExecCredential`, if it has one. */
  readonly login?: { readonly command: string; readonly args: readonly string[] } | undefined;
}

/** A token for the API server. A secret: it is returned to the caller and never recorded. */
export interface ClusterToken {
  readonly token: string;
  /** ISO 8601 in UTC; missing if the token does not expire. */
  readonly expiresAt?: string | undefined;
}

/** The spec of a new cluster. */
export interface ClusterSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  /** Missing: the cloud chooses the version. */
  readonly version?: string | undefined;
  readonly networkId: NativeId;
  /** At least one subnet, all in that network. */
  readonly subnetIds: readonly NativeId[];
  readonly securityGroupIds: readonly NativeId[];
  readonly tags: Tags;
}

/**
 * Kubernetes clusters. `doCreate` also creates whatever a cluster needs beyond its request, such as a role of its own.
 */
export interface ClusterDriverV1 {
  /**
   * Creates the cluster without node groups. Returns once the cloud has accepted it, in state `creating` or `active`;
   * core waits for the rest. A repeat with the same idempotency key returns the same cluster. Fails with
   * `already_exists`, `quota_exceeded`, `invalid_argument` (a version that the cloud does not have), or with
   * `not_found` or `invalid_argument` for a part that the spec names.
   */
  doCreate(spec: ClusterSpec, context: CallContext): Promise<Change<Cluster>>;
  /** Returns one cluster, including its node groups. Fails with `not_found`. */
  doGet(id: NativeId, context: CallContext): Promise<Cluster>;
  /** Returns one page of clusters, including their node groups. */
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Cluster>>;
  /**
   * Deletes the cluster; returns once the cloud has accepted it. Succeeds if it is already being deleted. Fails with
   * `not_found`, and with `dependency_in_use` while the cluster has node groups.
   */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Upgrades the control plane to another version; returns once the cloud has accepted it. A repeat with the same
   * idempotency key is the same upgrade. Fails with `invalid_argument` for a version that the cloud does not have or
   * cannot upgrade to, and with `conflict` if the cluster is in the wrong state.
   */
  doUpgrade(id: NativeId, version: string, context: CallContext): Promise<Change<void>>;
  /**
   * Returns a new token for the API server. Fails with `not_found`, and with `conflict` while there is no API server.
   */
  doGetToken(id: NativeId, context: CallContext): Promise<ClusterToken>;
}
