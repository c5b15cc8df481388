import { describePostgres } from './describe-postgres.ts';
import { newStore } from './postgres-databases.ts';
import { storeContract } from './store-contract.ts';

describePostgres('a store in PostgreSQL', () => storeContract(newStore));
