import { z } from 'zod';

/** A letter, then letters, digits, `-` and `_`; at most 255 characters. */
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,254}$/);
export const id = z.string().min(1).max(128);
/** The maximum number of tags on an object. */
export const maxTags = 50;
export const tags = z
  .record(z.string().min(1).max(128), z.string().max(256))
  .refine(record => Object.keys(record).length <= maxTags, `at most ${maxTags} tags`)
  .default({});
/** Makes a create safe to repeat: the same token with the same request returns the same object. */
const clientToken = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/)
  .optional();
export const creation = { name, tags, clientToken };

export const nothing = z.strictObject({});

/** The request of every list. */
export const page = z.strictObject({
  limit: z.int().min(1).max(1000).default(1000),
  pageToken: z.string().max(256).optional(),
});

export type PageRequest = z.output<typeof page>;
