export { clusterParts, laterParts, zones } from './cluster-parts.ts';
export { type ControlPlane, startControlPlane, whyNoControlPlane } from './control-plane.ts';
export { Controllers } from './controllers.ts';
