import { openPlace, type Place } from '../beds/places.ts';
import { storeContract } from '../contract/store-contract.ts';
import { describePostgres } from './describe-postgres.ts';
import { empty, newPostgresPlace } from './postgres-databases.ts';

let place: Promise<Place> | undefined;

describePostgres('a store in PostgreSQL', () =>
  storeContract(async () => {
    place ??= newPostgresPlace();
    await empty(await place);
    return openPlace(await place);
  }),
);
