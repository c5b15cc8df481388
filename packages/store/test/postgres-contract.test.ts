import { describePostgres } from './describe-postgres.ts';
import { openPlace } from './places.ts';
import { newPostgresPlace } from './postgres-databases.ts';
import { storeContract } from './store-contract.ts';

describePostgres('a store in PostgreSQL', () =>
  storeContract(async () => openPlace(await newPostgresPlace())),
);
