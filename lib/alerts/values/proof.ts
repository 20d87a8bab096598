/**
 * What proves an account: `ids` (and host names) alone; also fields that are named after a storage account
 * (`storageAccount`); also `AccountName`, where that can only be a storage account's.
 */
export type FieldProof = "ids" | "named" | "storage";
