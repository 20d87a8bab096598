/** Three-valued: null means that the log row does not tell. */
export type Truth = boolean | null;
