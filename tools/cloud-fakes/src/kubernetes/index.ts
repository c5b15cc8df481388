export { type ControlPlane, startControlPlane, whyNoControlPlane } from './control-plane.ts';
export { Controllers } from './controllers.ts';
export { clusterParts, laterParts, zones } from './cluster-parts.ts';
