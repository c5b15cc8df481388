/** Up to this many objects of a connection are read one by one; more are read with one list. */
export const singleReads = 3;
