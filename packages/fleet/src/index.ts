export {
  Fleet,
  type FleetChangeOptions,
  type FleetChangeReply,
  type FleetChangeRequest,
  type FleetChangeResult,
  type FleetSpider,
  type FleetVm,
  type FleetVmAction,
} from './fleet.ts';
export type { FleetChangeKind } from './fleet-change-kinds.ts';
export type { PartResult, PartsOptions, PartsReply } from './fleet-changes.ts';
export {
  type FleetErrorEvent,
  type FleetEvent,
  type FleetItemsEvent,
  type FleetProblem,
  type FleetReply,
  type FleetSourceEvent,
  toFleetProblem,
} from './fleet-events.ts';
export type { FleetReadOptions } from './fleet-read-options.ts';
export type { FleetItems, FleetKind } from './fleet-reads.ts';
export type { FleetStream } from './fleet-stream.ts';
export type { Part } from './parts.ts';
export type { FleetPlace } from './places.ts';
export type { FleetSelection, FleetTarget } from './selection.ts';
