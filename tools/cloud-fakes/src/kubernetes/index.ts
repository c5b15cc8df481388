export { Administrator, type SeenObject } from './administrator.ts';
export { zones } from './cluster-parts.ts';
export { type ControlPlane, startControlPlane, whyNoControlPlane } from './control-plane.ts';
export { Controllers } from './controllers.ts';
export { startCluster, type TestCluster } from './test-cluster.ts';
