// SAS Failure Insights on Azure Container Apps: behind Easy Auth, reached from a virtual network alone, with an
// identity that reads logs. docs/deploying.md has the steps. Properties: Microsoft.App 2026-07-01,
// https://learn.microsoft.com/azure/templates/microsoft.app/containerapps
targetScope = 'resourceGroup'

@description('Name of the app, and first part of the names around it.')
@minLength(2)
@maxLength(16)
param name string = 'sas-insights'

param location string = resourceGroup().location

@description('The image, with its tag: registry.azurecr.io/sas-failure-insights:1.0.0')
param image string

@description('Name of the Azure Container Registry in this resource group that holds the image.')
param registryName string

@description('Subnet of the environment, delegated to Microsoft.App/environments, /27 or larger.')
param subnetId string

@description('Where the logs are: "azure-monitor" (a workspace is asked), or "embedded" (exports are read).')
@allowed(['azure-monitor', 'embedded'])
param source string = 'azure-monitor'

@description('Resource id of the Log Analytics workspace that has the storage logs. It also gets the log of this app.')
param workspaceResourceId string

@description('Full resource ids of storage accounts whose diagnostic settings and metrics are compared with the log.')
param storageAccountIds array = []

@description('Full resource ids of storage accounts that hold exports; needed for "embedded".')
param exportAccountIds array = []

@description('Tenant whose people may sign in.')
param signInTenantId string = tenant().tenantId

@description('Application (client) id that people sign in to.')
param signInClientId string

@description('Client secret of that application.')
@secure()
param signInClientSecret string

@description('Who may see which accounts: docs/operating.md, "Who may see which account".')
param access object

@description('Alerts of services may be posted without sign-in. Nothing of a log is in the answer.')
param openAlerts bool = false

@description('Seconds between two looks whether the first load is done; the app is restarted after ten of them.')
@minValue(5)
@maxValue(240)
param loadingPeriodSeconds int = 60

@description('Names the audit log of this deployment: while the app is replaced two processes run, each with a file of its own.')
param deployed string = utcNow('yyyyMMddHHmmss')

var port = 3000
var roles = loadJsonContent('roles.json')
var unique = uniqueString(resourceGroup().id, name)
var host = '${name}.${environment.properties.defaultDomain}'
var auditShare = 'audit'
// Probes come from the platform, at the replica's own address.
var probeHeaders = [{ name: 'Host', value: 'localhost' }]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, roles.acrPull.id)
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull.id)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

module readWorkspace 'workspace-role.bicep' = if (source == 'azure-monitor') {
  name: '${name}-workspace-role'
  scope: resourceGroup(split(workspaceResourceId, '/')[2], split(workspaceResourceId, '/')[4])
  params: {
    workspaceName: last(split(workspaceResourceId, '/'))
    principalId: identity.properties.principalId
    roleId: roles.logAnalyticsReader.id
  }
}

module readMetrics 'storage-role.bicep' = [
  for (id, index) in storageAccountIds: {
    name: '${name}-metrics-role-${index}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      accountName: last(split(id, '/'))
      principalId: identity.properties.principalId
      roleId: roles.monitoringReader.id
    }
  }
]

module readExports 'storage-role.bicep' = [
  for (id, index) in exportAccountIds: {
    name: '${name}-exports-role-${index}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      accountName: last(split(id, '/'))
      principalId: identity.properties.principalId
      roleId: roles.storageBlobDataReader.id
    }
  }
]

// Sign-in's token store: asked for with the identity, without keys.
resource tokens 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('sastok${unique}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource container 'containers' = {
      name: 'tokens'
      properties: { publicAccess: 'None' }
    }
  }
}

resource keepTokens 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(tokens::blobs::container.id, identity.id, roles.storageBlobDataContributor.id)
  scope: tokens::blobs::container
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor.id
    )
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// The audit log outlives each replica. Container Apps mounts a share with the account's key alone.
resource audit 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('sasaud${unique}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource files 'fileServices' = {
    name: 'default'

    resource share 'shares' = {
      name: auditShare
      properties: { shareQuota: 100 }
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2026-07-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    publicNetworkAccess: 'Disabled'
    vnetConfiguration: { infrastructureSubnetId: subnetId, internal: true }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }

  resource auditStorage 'storages' = {
    name: auditShare
    properties: {
      azureFile: {
        accountName: audit.name
        accountKey: audit.listKeys().keys[0].value
        accessMode: 'ReadWrite'
        shareName: auditShare
      }
    }
    dependsOn: [audit::files::share]
  }
}

resource environmentLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: environment
  properties: {
    workspaceId: workspaceResourceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

resource app 'Microsoft.App/containerApps@2026-07-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      // The environment is internal: this is open to its virtual network, not to the internet.
      ingress: { external: true, targetPort: port, transport: 'http', allowInsecure: false }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: [
        { name: 'sign-in', value: signInClientSecret }
        { name: 'access', value: string(access) }
      ]
    }
    template: {
      // More than the server takes to finish what it has begun.
      terminationGracePeriodSeconds: 30
      // One process owns the store, and knows who signed out.
      scale: { minReplicas: 1, maxReplicas: 1 }
      volumes: [
        { name: 'data', storageType: 'EmptyDir' }
        { name: 'access', storageType: 'Secret', secrets: [{ secretRef: 'access', path: 'access.json' }] }
        {
          name: 'audit'
          storageType: 'AzureFile'
          storageName: environment::auditStorage.name
          mountOptions: 'uid=65532,gid=65532,dir_mode=0700,file_mode=0600'
        }
      ]
      containers: [
        {
          name: 'server'
          image: image
          resources: { cpu: 1, memory: '2Gi' }
          volumeMounts: [
            { volumeName: 'data', mountPath: '/data' }
            { volumeName: 'access', mountPath: '/access' }
            { volumeName: 'audit', mountPath: '/audit' }
          ]
          env: [
            { name: 'PORT', value: string(port) }
            { name: 'SAS_INSIGHTS_HOST', value: '0.0.0.0' }
            { name: 'SAS_INSIGHTS_DATA', value: '/data' }
            { name: 'SAS_INSIGHTS_URL', value: 'https://${host}' }
            { name: 'SAS_INSIGHTS_HOSTS', value: host }
            { name: 'SAS_INSIGHTS_LOG', value: 'json' }
            { name: 'SAS_INSIGHTS_AUTH', value: 'easyauth' }
            { name: 'SAS_INSIGHTS_AUTH_TENANTS', value: signInTenantId }
            { name: 'SAS_INSIGHTS_AUTH_CLIENT_ID', value: signInClientId }
            { name: 'SAS_INSIGHTS_ACCESS', value: '/access/access.json' }
            { name: 'SAS_INSIGHTS_AUDIT', value: '/audit/access.${deployed}.audit.jsonl' }
            { name: 'SAS_INSIGHTS_SOURCE', value: source }
            {
              name: 'SAS_INSIGHTS_AZURE_WORKSPACES'
              value: source == 'azure-monitor'
                ? reference(workspaceResourceId, '2023-09-01').customerId
                : ''
            }
            { name: 'SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS', value: join(storageAccountIds, ',') }
            {
              name: 'SAS_INSIGHTS_CONTAINERS'
              value: join(map(exportAccountIds, id => last(split(id, '/'))), ',')
            }
            { name: 'SAS_INSIGHTS_AZURE_CREDENTIAL', value: 'managed-identity' }
            { name: 'SAS_INSIGHTS_AZURE_CLIENT_ID', value: identity.properties.clientId }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/api/health', port: port, httpHeaders: probeHeaders }
              initialDelaySeconds: 5
              periodSeconds: loadingPeriodSeconds
              timeoutSeconds: 5
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: { path: '/api/health', port: port, httpHeaders: probeHeaders }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 4
            }
            {
              type: 'Readiness'
              httpGet: { path: '/api/ready', port: port, httpHeaders: probeHeaders }
              periodSeconds: 10
              timeoutSeconds: 10
              failureThreshold: 3
            }
          ]
        }
      ]
    }
  }
  dependsOn: [pull, readWorkspace, readMetrics, readExports]
}

resource signIn 'Microsoft.App/containerApps/authConfigs@2026-07-01' = {
  parent: app
  name: 'current'
  properties: {
    platform: { enabled: true }
    globalValidation: {
      unauthenticatedClientAction: 'RedirectToLoginPage'
      redirectToProvider: 'azureactivedirectory'
      excludedPaths: openAlerts ? ['/api/alerts'] : []
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: signInClientId
          clientSecretSettingName: 'sign-in'
          openIdIssuer: '${az.environment().authentication.loginEndpoint}${signInTenantId}/v2.0'
        }
        validation: { allowedAudiences: [signInClientId] }
      }
    }
    login: {
      // Without it the platform passes no ID token on, and nobody is known.
      tokenStore: {
        enabled: true
        azureBlobStorage: {
          blobContainerUri: '${tokens.properties.primaryEndpoints.blob}tokens'
          managedIdentityResourceId: identity.id
        }
      }
    }
  }
  dependsOn: [keepTokens]
}

@description('Where people reach the dashboard, from within the virtual network.')
output address string = 'https://${host}'

@description('The redirect URI that the application needs (platform Web).')
output redirectUri string = 'https://${host}/.auth/login/aad/callback'

@description('For the private DNS zone of the environment: its domain, and the address that *.domain has.')
output domain string = environment.properties.defaultDomain
output staticIp string = environment.properties.staticIp
