import { images } from './images.ts';
import { regions } from './regions/index.ts';
import { specs } from './specs.ts';
import type { World } from './types.ts';

/** The world that the driver comes with. */
export const defaultWorld: World = { regions, images, specs };
