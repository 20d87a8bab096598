import { type FixCommand, reads } from "@/lib/diagnosis/fixes/fix";

/** Shows whether the account key may be used; nothing turns it on, since a control experiment is no reason to. */
export function sharedKeyCommands(account: string): readonly FixCommand[] {
  return [
    reads("Azure CLI", `az storage account show --name ${account} --query allowSharedKeyAccess`),
    reads(
      "PowerShell",
      `Get-AzStorageAccount | Where-Object StorageAccountName -eq '${account}' |\n  Select-Object StorageAccountName, AllowSharedKeyAccess`,
    ),
  ];
}
