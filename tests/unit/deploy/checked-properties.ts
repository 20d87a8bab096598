/**
 * What the Bicep files set, by type. Checked on 30 November 2026, property by property (known, not read-only, none missing, literals
 * of their kind and set), with the types that Microsoft's own compiler uses (github.com/Azure/bicep-types-az at 1f896de): all types
 * of their own version, Microsoft.App with 2026-01-01, the newest there. What is newer (`azureBlobStorage` with an identity) is in
 * Microsoft's client for 2026-07-01 (`@azure/arm-appcontainers` 4.0.0). A property that is not here has to be checked alike.
 */
export const CHECKED_PROPERTIES: Readonly<Record<string, string>> = {
  "Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31": "name location",
  "Microsoft.ContainerRegistry/registries@2023-07-01": "",
  "Microsoft.Authorization/roleAssignments@2022-04-01": `
    name scope properties properties.roleDefinitionId properties.principalId
    properties.principalType
  `,
  "Microsoft.Storage/storageAccounts@2023-05-01": `
    name location kind sku sku.name properties properties.allowBlobPublicAccess
    properties.allowSharedKeyAccess properties.minimumTlsVersion properties.supportsHttpsTrafficOnly
  `,
  "Microsoft.Storage/storageAccounts/blobServices@2023-05-01": "name",
  "Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01":
    "name properties properties.publicAccess",
  "Microsoft.Storage/storageAccounts/fileServices@2023-05-01": "name",
  "Microsoft.Storage/storageAccounts/fileServices/shares@2023-05-01": "name properties properties.shareQuota",
  "Microsoft.App/managedEnvironments@2026-07-01": `
    name location properties properties.appLogsConfiguration
    properties.appLogsConfiguration.destination properties.publicNetworkAccess
    properties.vnetConfiguration properties.vnetConfiguration.infrastructureSubnetId
    properties.vnetConfiguration.internal properties.workloadProfiles
    properties.workloadProfiles[].name properties.workloadProfiles[].workloadProfileType
  `,
  "Microsoft.App/managedEnvironments/storages@2026-07-01": `
    name properties properties.azureFile properties.azureFile.accountName
    properties.azureFile.accountKey properties.azureFile.accessMode properties.azureFile.shareName
    dependsOn
  `,
  "Microsoft.Insights/diagnosticSettings@2021-05-01-preview": `
    name scope properties properties.workspaceId properties.logs properties.logs[].categoryGroup
    properties.logs[].enabled
  `,
  "Microsoft.App/containerApps@2026-07-01": `
    name location identity identity.type identity.userAssignedIdentities
    identity.userAssignedIdentities.* properties properties.environmentId
    properties.workloadProfileName properties.configuration
    properties.configuration.activeRevisionsMode properties.configuration.ingress
    properties.configuration.ingress.external properties.configuration.ingress.targetPort
    properties.configuration.ingress.transport properties.configuration.ingress.allowInsecure
    properties.configuration.registries properties.configuration.registries[].server
    properties.configuration.registries[].identity properties.configuration.secrets
    properties.configuration.secrets[].name properties.configuration.secrets[].value
    properties.template properties.template.terminationGracePeriodSeconds properties.template.scale
    properties.template.scale.minReplicas properties.template.scale.maxReplicas
    properties.template.volumes properties.template.volumes[].name
    properties.template.volumes[].storageType properties.template.volumes[].secrets
    properties.template.volumes[].secrets[].secretRef properties.template.volumes[].secrets[].path
    properties.template.volumes[].storageName properties.template.volumes[].mountOptions
    properties.template.containers properties.template.containers[].name
    properties.template.containers[].image properties.template.containers[].resources
    properties.template.containers[].resources.cpu properties.template.containers[].resources.memory
    properties.template.containers[].volumeMounts
    properties.template.containers[].volumeMounts[].volumeName
    properties.template.containers[].volumeMounts[].mountPath properties.template.containers[].env
    properties.template.containers[].env[].name properties.template.containers[].env[].value
    properties.template.containers[].probes properties.template.containers[].probes[].type
    properties.template.containers[].probes[].httpGet
    properties.template.containers[].probes[].httpGet.path
    properties.template.containers[].probes[].httpGet.port
    properties.template.containers[].probes[].httpGet.httpHeaders
    properties.template.containers[].probes[].initialDelaySeconds
    properties.template.containers[].probes[].periodSeconds
    properties.template.containers[].probes[].timeoutSeconds
    properties.template.containers[].probes[].failureThreshold dependsOn
  `,
  "Microsoft.App/containerApps/authConfigs@2026-07-01": `
    parent name properties properties.platform properties.platform.enabled
    properties.globalValidation properties.globalValidation.unauthenticatedClientAction
    properties.globalValidation.redirectToProvider properties.globalValidation.excludedPaths
    properties.httpSettings properties.httpSettings.requireHttps properties.identityProviders
    properties.identityProviders.azureActiveDirectory
    properties.identityProviders.azureActiveDirectory.enabled
    properties.identityProviders.azureActiveDirectory.registration
    properties.identityProviders.azureActiveDirectory.registration.clientId
    properties.identityProviders.azureActiveDirectory.registration.clientSecretSettingName
    properties.identityProviders.azureActiveDirectory.registration.openIdIssuer
    properties.identityProviders.azureActiveDirectory.validation
    properties.identityProviders.azureActiveDirectory.validation.allowedAudiences properties.login
    properties.login.tokenStore properties.login.tokenStore.enabled
    properties.login.tokenStore.azureBlobStorage
    properties.login.tokenStore.azureBlobStorage.blobContainerUri
    properties.login.tokenStore.azureBlobStorage.managedIdentityResourceId dependsOn
  `,
  "Microsoft.OperationalInsights/workspaces@2023-09-01": "",
};
