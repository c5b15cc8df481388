import type { Image, ImageDriverV1 } from '../driver/index.ts';
import { handlerOf } from './cloud-context.ts';
import { CloudObjects } from './cloud-objects.ts';

/** Public images of the region. */
export class CloudImages extends CloudObjects<Image, ImageDriverV1> {
  protected override readonly kind = 'image';
  protected override handler(): ImageDriverV1 {
    return handlerOf(this.context, 'images');
  }
}
