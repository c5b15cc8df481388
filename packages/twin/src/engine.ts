export { actions } from './engine/actions.ts';
export { TwinCloud, type TwinCloudOptions } from './engine/cloud.ts';
export { kinds } from './engine/kinds/kind-table.ts';
export { errorOf, nativeCodes } from './engine/native-codes.ts';
export { twinVmStates } from './engine/vm-lifecycle.ts';
export { classOf } from './service/call-class.ts';
export { type OpenService, openService } from './service/open-service.ts';
export { defaultWorld } from './world/world.ts';
