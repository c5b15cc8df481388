import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { ClusterState } from './cluster-state.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';
import type { NodeGroup } from './node-groups.ts';

/** A Kubernetes cluster whose control plane the cloud runs. */
export interface Cluster extends NativeObject {
  readonly state: ClusterState;
  /** The Kubernetes version as the cloud writes it, such as `1.33`. */
  readonly version: string;
  readonly networkId?: NativeId | undefined;
  readonly subnetIds: readonly NativeId[];
  /** Groups that were given to it; not those that the cloud made for it. */
  readonly securityGroupIds: readonly NativeId[];
  /** How its API server is reached; missing until there is one. */
  readonly access?: ClusterAccess | undefined;
  /** All node groups of the cluster, by name. */
  readonly nodeGroups: readonly NodeGroup[];
}

/** The public part of the access to an API server. A client needs a {@link ClusterToken} too. */
export interface ClusterAccess {
  /** `https://host` or `https://host:port`. */
  readonly endpoint: string;
  /** The certificate authority of the endpoint, PEM in base64, as kubeconfigs have it; missing where it is a public one. */
  readonly certificateAuthority?: string | undefined;
  /** The cloud's own command that prints a token as an `ExecCredential`, where it has one. */
  readonly login?: { readonly command: string; readonly args: readonly string[] } | undefined;
}

/** A token for the API server. A secret: it is returned to the caller, and recorded nowhere. */
export interface ClusterToken {
  readonly token: string;
  /** ISO 8601 in UTC; missing where it stays good. */
  readonly expiresAt?: string | undefined;
}

export interface ClusterSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  /** Missing: the cloud's choice. */
  readonly version?: string | undefined;
  readonly networkId: NativeId;
  /** At least one, all of that network. */
  readonly subnetIds: readonly NativeId[];
  readonly securityGroupIds: readonly NativeId[];
  readonly tags: Tags;
}

/** Kubernetes clusters. What a cluster needs beside its request, such as a role of its own, `doCreate` provides. */
export interface ClusterDriverV1 {
  /**
   * Makes the cluster without node groups; returns once the cloud has accepted it, in state `creating` or `active`; core
   * waits. Same key again: the same cluster. Fails with `already_exists`, `quota_exceeded`, `invalid_argument` (a version
   * that the cloud does not have), or one of `not_found` and `invalid_argument` for a part that it names.
   */
  doCreate(spec: ClusterSpec, context: CallContext): Promise<Change<Cluster>>;
  /** Node groups included. Fails with `not_found`. */
  doGet(id: NativeId, context: CallContext): Promise<Cluster>;
  /** One page, node groups included. */
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Cluster>>;
  /** Returns once accepted. Being removed already: success. Fails with `not_found`, and with `dependency_in_use` while it has node groups. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Brings the control plane to another version; returns once accepted. Same key again: the same upgrade. Fails with
   * `invalid_argument` for a version that the cloud does not have or cannot go to, with `conflict` in the wrong state.
   */
  doUpgrade(id: NativeId, version: string, context: CallContext): Promise<Change<void>>;
  /** A new token for the API server. Fails with `not_found`, and with `conflict` while there is no API server. */
  doGetToken(id: NativeId, context: CallContext): Promise<ClusterToken>;
}
