import { images } from './images.ts';
import { regions } from './regions/index.ts';
import { specs } from './specs.ts';
import type { World } from './types.ts';

/** The default world. */
export const defaultWorld: World = { regions, images, specs };
