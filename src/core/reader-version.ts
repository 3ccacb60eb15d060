/** Apart from the reader, which need not be loaded to know it. */

/** Goes up whenever the reader reads anything differently: kept readings of older versions are then made anew. */
export const READER_VERSION = 1;
