/** Up to this many objects of a connection are read one by one; more of them by one list. */
export const singleReads = 3;
