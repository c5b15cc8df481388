import { z } from 'zod';

/** A connection and its location. */
export const fleetPlace = z
  .object({
    connection: z.string(),
    provider: z.string(),
    region: z.string(),
    city: z.string().optional().meta({ description: 'The nearest one, in English: Seoul.' }),
    country: z.string().optional().meta({ description: 'ISO 3166-1, two letters.' }),
    geography: z.string().optional().meta({ description: 'The part of the world, as the driver names it.' }),
    latitude: z.number().optional().meta({ description: 'Degrees north.' }),
    longitude: z.number().optional().meta({ description: 'Degrees east.' }),
  })
  .meta({ id: 'FleetPlace', description: 'Where a connection is. What is unknown is missing.' });
