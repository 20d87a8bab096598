/** A storage account of the sample; all of it is invented. */
export interface SampleAccount {
  readonly name: string;
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly location: string;
}

/** The principal that asked for a user delegation key: it is named in every token made with that key. */
export interface Delegator {
  readonly objectId: string;
  readonly tenantId: string;
}

const SUBSCRIPTION = "8c1f6a34-52d7-4e0b-9a6e-3f5b7d20c981";
const TENANT = "b7e2d9c0-41a8-4f63-8d15-6a0c9e74f2ab";

export const MEDIA: SampleAccount = {
  name: "stcontosomedia",
  subscription: SUBSCRIPTION,
  resourceGroup: "rg-contoso-media",
  location: "westeurope",
};

export const REPORTS: SampleAccount = {
  name: "stcontosoreports",
  subscription: SUBSCRIPTION,
  resourceGroup: "rg-contoso-reports",
  location: "northeurope",
};

export const ARCHIVE: SampleAccount = {
  name: "stcontosoarchive",
  subscription: SUBSCRIPTION,
  resourceGroup: "rg-contoso-archive",
  location: "westeurope",
};

const principal = (objectId: string): Delegator => ({ objectId, tenantId: TENANT });

export const DELEGATORS = {
  website: principal("1d5c0c6e-8f0b-4b8e-9d57-2a9b6f1e4c30"),
  partnerFeed: principal("5e9a7b14-0c3d-4d27-8a61-b40f2c8e9d75"),
  renderFarm: principal("93f0be62-6d1a-47c9-b5e8-0d7c41a2f586"),
  cleanup: principal("c26d81f7-3b95-4a0e-8c74-e5f19a6d0b23"),
  press: principal("ea40f5d9-7c62-4918-9be3-61d8a07c5f4b"),
  captions: principal("b8145e2c-6f97-4d03-a5c1-9e72d0b3f468"),
  signage: principal("47e6c0d9-2ab8-4f15-93d7-c80b5f1e6a32"),
  reporting: principal("2f8b6ec1-95d4-4c7a-a03f-d86e1b5074c9"),
  archiving: principal("70d3a2e8-1e6f-4b59-9c80-f24a5d9b63c7"),
} as const satisfies Record<string, Delegator>;

/** ARM id of the account's blob service, as every record names it. */
export function blobServiceId({ subscription, resourceGroup, name }: SampleAccount): string {
  return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}/blobServices/default`;
}
