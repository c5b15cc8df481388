// Made by generate/main.ts from the server: change that, and run it again.

export interface paths {
    "/spider/endpointinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the server's addresses as text. */
        get: operations["getEndpointinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the server's name and version. */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/ver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the server's name and version. */
        get: operations["getVer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether the process runs. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether the process runs. */
        get: operations["getPing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/healthcheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether the server is ready: its database answers. */
        get: operations["getHealthcheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether the server is ready: its database answers. */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cloudos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the names of the supported clouds. */
        get: operations["getCloudos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cloudos/metainfo/{CloudOSName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the fields of a cloud's credentials and regions, and its limits. */
        get: operations["getCloudosMetainfoCloudOSName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cloudos/field/{CloudOSName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Describe the fields of a cloud's credentials and regions: secret, required, of several lines. */
        get: operations["getCloudosFieldCloudOSName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/driver/capability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the capabilities of a connection's driver. */
        get: operations["getDriverCapability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/installeddriver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the installed driver packages, with the reason for each one that cannot be loaded. */
        get: operations["getInstalleddriver"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/driver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all entries in the order of their creation. */
        get: operations["getDriver"];
        put?: never;
        /** Create an entry, or replace the entry with the same name. */
        post: operations["postDriver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/driver/{DriverName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an entry by its name. */
        get: operations["getDriverDriverName"];
        put?: never;
        post?: never;
        /** Delete an entry. A connection with recorded resources is deleted only with force=true. Succeeds if the entry does not exist. */
        delete: operations["deleteDriverDriverName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/credential": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all entries in the order of their creation. */
        get: operations["getCredential"];
        put?: never;
        /** Create an entry, or replace the entry with the same name. With check=true, store it only if the cloud accepts it. */
        post: operations["postCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/credential/{CredentialName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an entry by its name. */
        get: operations["getCredentialCredentialName"];
        put?: never;
        post?: never;
        /** Delete an entry. A connection with recorded resources is deleted only with force=true. Succeeds if the entry does not exist. */
        delete: operations["deleteCredentialCredentialName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/region": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all entries in the order of their creation. */
        get: operations["getRegion"];
        put?: never;
        /** Create an entry, or replace the entry with the same name. */
        post: operations["postRegion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/region/{RegionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an entry by its name. */
        get: operations["getRegionRegionName"];
        put?: never;
        post?: never;
        /** Delete an entry. A connection with recorded resources is deleted only with force=true. Succeeds if the entry does not exist. */
        delete: operations["deleteRegionRegionName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/connectionconfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all entries in the order of their creation. */
        get: operations["getConnectionconfig"];
        put?: never;
        /** Create an entry, or replace the entry with the same name. With check=true, store it only if the cloud accepts it. */
        post: operations["postConnectionconfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/connectionconfig/{ConfigName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an entry by its name. */
        get: operations["getConnectionconfigConfigName"];
        put?: never;
        post?: never;
        /** Delete an entry. A connection with recorded resources is deleted only with force=true. Succeeds if the entry does not exist. */
        delete: operations["deleteConnectionconfigConfigName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countconnectionconfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count all connections. */
        get: operations["getCountconnectionconfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countconnectionconfig/{ProviderName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the connections of a provider. */
        get: operations["getCountconnectionconfigProviderName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/driver/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Not supported: drivers are npm packages. Install them next to the server. */
        post: operations["postDriverUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regionzone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the cloud's regions with their zones. */
        get: operations["getRegionzone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regionzone/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a region with its zones. */
        get: operations["getRegionzoneName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/orgregion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the cloud's regions in its own format. */
        get: operations["getOrgregion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/orgzone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the zones of the connection's region in the cloud's own format. */
        get: operations["getOrgzone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/preconfig/regionzone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the regions that a credential can use. Needs no connection. */
        get: operations["getPreconfigRegionzone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/preconfig/regionzone/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a region that a credential can use. Needs no connection. */
        get: operations["getPreconfigRegionzoneName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/preconfig/orgregion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the regions that a credential can use, in the cloud's own format. Needs no connection. */
        get: operations["getPreconfigOrgregion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vmimage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the public images of the connection's region. Can be a long list; use limit for pages. */
        get: operations["getVmimage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vmimage/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an image by its id. */
        get: operations["getVmimageName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vmspec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the specs of the connection's region, all or page by page (limit). */
        get: operations["getVmspec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vmspec/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a spec by its name. */
        get: operations["getVmspecName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vmorgspec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all specs in the cloud's own format. */
        get: operations["getVmorgspec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vmorgspec/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a spec in the cloud's own format. */
        get: operations["getVmorgspecName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vpc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getVpc"];
        put?: never;
        /** Create a VPC with its subnets. */
        post: operations["postVpc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vpc/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getVpcName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteVpcName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regvpc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegvpc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regvpc/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegvpcName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allvpc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllvpc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allvpcinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllvpcinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countvpc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountvpc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countvpc/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountvpcConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspvpc/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspvpcId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vpc/{VPCName}/subnet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a subnet to a VPC. */
        post: operations["postVpcVPCNameSubnet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vpc/{VPCName}/subnet/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a subnet of a VPC. */
        get: operations["getVpcVPCNameSubnetName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vpc/{VPCName}/subnet/{SubnetName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a subnet of a VPC. */
        delete: operations["deleteVpcVPCNameSubnetSubnetName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vpc/{VPCName}/cspsubnet/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged subnet by its native id. */
        delete: operations["deleteVpcVPCNameCspsubnetId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regsubnet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing subnet. */
        post: operations["postRegsubnet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regsubnet/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a subnet. It stays at the cloud. */
        delete: operations["deleteRegsubnetName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countsubnet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountsubnet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countsubnet/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountsubnetConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/securitygroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getSecuritygroup"];
        put?: never;
        /** Create a security group in a VPC. */
        post: operations["postSecuritygroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/securitygroup/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getSecuritygroupName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteSecuritygroupName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regsecuritygroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegsecuritygroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regsecuritygroup/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegsecuritygroupName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allsecuritygroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllsecuritygroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allsecuritygroupinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllsecuritygroupinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countsecuritygroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountsecuritygroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countsecuritygroup/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountsecuritygroupConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspsecuritygroup/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspsecuritygroupId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/securitygroup/vpc/{VPCName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the security groups of a VPC. */
        get: operations["getSecuritygroupVpcVPCName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/securitygroup/{SGName}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add rules to a security group: all of them, or none. */
        post: operations["postSecuritygroupSGNameRules"];
        /** Remove rules from a security group: all of them, or none. */
        delete: operations["deleteSecuritygroupSGNameRules"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/getsecuritygroupowner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the VPC of an unmanaged security group. */
        get: operations["getGetsecuritygroupowner"];
        put?: never;
        /** Get the VPC of an unmanaged security group. */
        post: operations["postGetsecuritygroupowner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/keypair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getKeypair"];
        put?: never;
        /** Create a key pair. Only this reply contains the private key. */
        post: operations["postKeypair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/keypair/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getKeypairName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteKeypairName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regkeypair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegkeypair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regkeypair/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegkeypairName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allkeypair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllkeypair"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allkeypairinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllkeypairinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countkeypair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountkeypair"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countkeypair/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountkeypairConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspkeypair/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspkeypairId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getVm"];
        put?: never;
        /** Create a VM, and wait until it runs. */
        post: operations["postVm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getVmName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteVmName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regvm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegvm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regvm/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegvmName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allvm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllvm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allvminfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllvminfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countvm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountvm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countvm/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountvmConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspvm/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a VM by its native id. */
        get: operations["getCspvmId"];
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspvmId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vmstatus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the states of all registered VMs. */
        get: operations["getVmstatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vmstatus/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the state of a VM. */
        get: operations["getVmstatusName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/controlvm/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suspend, resume or reboot a VM. Returns when the cloud has accepted the change. */
        get: operations["getControlvmName"];
        /** Suspend, resume or reboot a VM. Returns when the cloud has accepted the change. */
        put: operations["putControlvmName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/getvmusingresources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the resources that a VM at the cloud uses. They must be registered before the VM. */
        get: operations["getGetvmusingresources"];
        put?: never;
        /** List the resources that a VM at the cloud uses. They must be registered before the VM. */
        post: operations["postGetvmusingresources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/{Name}/command": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a command on a VM. With Accept: text/event-stream, streams its output. */
        post: operations["postVmNameCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/sshrun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a command on a host by its address. Returns its output as a JSON string. */
        post: operations["postSshrun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/{Name}/hostkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete the stored SSH host key of a VM, for example after it was rebuilt. */
        delete: operations["deleteVmNameHostkey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/hostkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete the stored SSH host key of an address (host:port). */
        delete: operations["deleteHostkey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/{Name}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a file from a VM. */
        get: operations["getVmNameFile"];
        /** Write a file to a VM. The body is its content. The file appears when it is complete. */
        put: operations["putVmNameFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/{Name}/dir": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a folder of a VM. Without a path, the home of the user. */
        get: operations["getVmNameDir"];
        /** Rename or move a file or folder of a VM. Nothing is replaced. */
        put: operations["putVmNameDir"];
        /** Create a folder on a VM. */
        post: operations["postVmNameDir"];
        /** Remove a file, a link or an empty folder from a VM. */
        delete: operations["deleteVmNameDir"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/imagespecrecent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the pairs of image and spec that VMs were recently created from. */
        get: operations["getVmImagespecrecent"];
        put?: never;
        post?: never;
        /** Delete a recent pair of image and spec. */
        delete: operations["deleteVmImagespecrecent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/imagespecrecent/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add recent pairs of image and spec. Skips existing ones. */
        post: operations["postVmImagespecrecentBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/imagespecfavorite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the favourite pairs of image and spec. */
        get: operations["getVmImagespecfavorite"];
        put?: never;
        /** Add a favourite pair of image and spec. */
        post: operations["postVmImagespecfavorite"];
        /** Delete a favourite pair of image and spec. */
        delete: operations["deleteVmImagespecfavorite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/imagespecfavorite/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add favourite pairs of image and spec. Skips existing ones. */
        post: operations["postVmImagespecfavoriteBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/publicip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getPublicip"];
        put?: never;
        /** Allocate a public IP. If one with this name exists, it is returned. */
        post: operations["postPublicip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/publicip/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getPublicipName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deletePublicipName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regpublicip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegpublicip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regpublicip/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegpublicipName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allpublicip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllpublicip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allpublicipinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllpublicipinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countpublicip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountpublicip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countpublicip/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountpublicipConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/csppublicip/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCsppublicipId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/publicip/{Name}/associate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Associate a public IP with a NIC, or with the first NIC of a VM. */
        put: operations["putPublicipNameAssociate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/publicip/{Name}/disassociate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Disassociate a public IP. */
        put: operations["putPublicipNameDisassociate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getNic"];
        put?: never;
        /** Create a NIC in a subnet. */
        post: operations["postNic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nic/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getNicName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteNicName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regnic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegnic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regnic/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegnicName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allnic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllnic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allnicinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllnicinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countnic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountnic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countnic/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountnicConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspnic/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspnicId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nic/{Name}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Attach a NIC to a VM. */
        put: operations["putNicNameAttach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nic/{Name}/detach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Detach a NIC from its VM. */
        put: operations["putNicNameDetach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nic/{Name}/privateip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a private IP to a NIC: the given one, or any free one. */
        post: operations["postNicNamePrivateip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nic/{Name}/privateip/{IP}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a private IP from a NIC. */
        delete: operations["deleteNicNamePrivateipIP"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nic/{Name}/osconfigscript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a script that configures a NIC inside a Linux VM. */
        get: operations["getNicNameOsconfigscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/disk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getDisk"];
        put?: never;
        /** Create a disk. */
        post: operations["postDisk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/disk/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getDiskName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDiskName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regdisk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegdisk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regdisk/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegdiskName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/alldisk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAlldisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/alldiskinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAlldiskinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countdisk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountdisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countdisk/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountdiskConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspdisk/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspdiskId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/disk/{Name}/size": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Resize a disk. Size is its new size in gigabytes, as a string; it can only grow. */
        put: operations["putDiskNameSize"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/disk/{Name}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Attach a disk to a VM. */
        put: operations["putDiskNameAttach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/disk/{Name}/detach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Detach a disk from its VM. */
        put: operations["putDiskNameDetach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getCluster"];
        put?: never;
        /** Create a cluster, with or without node groups. */
        post: operations["postCluster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cluster/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getClusterName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteClusterName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regcluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegcluster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regcluster/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegclusterName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allcluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllcluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allclusterinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllclusterinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countcluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountcluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countcluster/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountclusterConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspcluster/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspclusterId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cluster/{Name}/upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Upgrade a cluster's control plane to another version. */
        put: operations["putClusterNameUpgrade"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cluster/{Name}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a token for a cluster's API server. Do not send a body. */
        get: operations["getClusterNameToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/getclusterowner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the VPC of an unmanaged cluster. */
        get: operations["getGetclusterowner"];
        put?: never;
        /** Get the VPC of an unmanaged cluster. */
        post: operations["postGetclusterowner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cluster/{Name}/nodegroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a node group to a cluster. */
        post: operations["postClusterNameNodegroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cluster/{Name}/nodegroup/{NodeGroupName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a node group with its nodes. */
        delete: operations["deleteClusterNameNodegroupNodeGroupName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cluster/{Name}/nodegroup/{NodeGroupName}/onautoscaling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Turn the autoscaling of a node group on or off. */
        put: operations["putClusterNameNodegroupNodeGroupNameOnautoscaling"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cluster/{Name}/nodegroup/{NodeGroupName}/autoscalesize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the number of nodes of a node group. */
        put: operations["putClusterNameNodegroupNodeGroupNameAutoscalesize"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tags of a resource. */
        get: operations["getTag"];
        put?: never;
        /** Add a tag to a resource. */
        post: operations["postTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/tag/{Key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a tag of a resource. */
        get: operations["getTagKey"];
        put?: never;
        post?: never;
        /** Remove a tag from a resource. */
        delete: operations["deleteTagKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/myimage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getMyimage"];
        put?: never;
        /** Create an image of a VM, and wait until it can be used. */
        post: operations["postMyimage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/myimage/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getMyimageName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteMyimageName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regmyimage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegmyimage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regmyimage/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegmyimageName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allmyimage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllmyimage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allmyimageinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllmyimageinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countmyimage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountmyimage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countmyimage/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountmyimageConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspmyimage/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspmyimageId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nlb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered resources, all or page by page (limit). */
        get: operations["getNlb"];
        put?: never;
        /** Create a load balancer in a VPC, with VMs behind it. */
        post: operations["postNlb"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nlb/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its name. */
        get: operations["getNlbName"];
        put?: never;
        post?: never;
        /** Delete a resource; force=true always deletes its record. */
        delete: operations["deleteNlbName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regnlb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an existing resource of the cloud. */
        post: operations["postRegnlb"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regnlb/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unregister a resource. It stays at the cloud. */
        delete: operations["deleteRegnlbName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allnlb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud. */
        get: operations["getAllnlb"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allnlbinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare registered resources with the cloud, in detail. */
        get: operations["getAllnlbinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countnlb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of all connections. */
        get: operations["getCountnlb"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countnlb/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the registered resources of a connection. */
        get: operations["getCountnlbConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspnlb/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an unmanaged resource by its native id. */
        delete: operations["deleteCspnlbId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nlb/{Name}/vms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add VMs to a load balancer: all of them, or none. */
        post: operations["postNlbNameVms"];
        /** Remove VMs from a load balancer: all of them, or none. */
        delete: operations["deleteNlbNameVms"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nlb/{Name}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the healthy and unhealthy VMs of a load balancer. */
        get: operations["getNlbNameHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nlb/{Name}/listener": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the port or protocol on which a load balancer listens. */
        put: operations["putNlbNameListener"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nlb/{Name}/vmgroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the port or protocol of the VMs behind a load balancer. */
        put: operations["putNlbNameVmgroup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/nlb/{Name}/healthchecker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a load balancer's health check. */
        put: operations["putNlbNameHealthchecker"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/getnlbowner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the VPC of an unmanaged load balancer. */
        get: operations["getGetnlbowner"];
        put?: never;
        /** Get the VPC of an unmanaged load balancer. */
        post: operations["postGetnlbowner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete all resources of a connection that Spider manages, dependents first. */
        delete: operations["deleteDestroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/operation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List operations, newest first. top=true leaves out operations that are part of another one. */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/operation/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an operation. */
        get: operations["getOperationId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/operation/{Id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancel an operation in progress and roll it back. */
        put: operations["putOperationIdCancel"];
        /** Cancel an operation in progress and roll it back. */
        post: operations["postOperationIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/operation/{Id}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Adopt the result of an undecided create: add a record for what it created. */
        put: operations["putOperationIdAdopt"];
        /** Adopt the result of an undecided create: add a record for what it created. */
        post: operations["postOperationIdAdopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/operation/{Id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Discard an undecided operation. The cloud stays as it is. */
        put: operations["putOperationIdDiscard"];
        /** Discard an undecided operation. The cloud stays as it is. */
        post: operations["postOperationIdDiscard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the connections that a selection matches. Calls no cloud. */
        get: operations["getFleetTarget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the places of the selected connections: city, country, coordinates. Calls no cloud. */
        get: operations["getFleetPlace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the recorded resources of each connection by kind. Calls no cloud. */
        get: operations["getFleetCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count connections and VMs by cloud, region and state. */
        get: operations["getFleetSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/{Kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List resources of a kind in many connections. Reports the connections that failed, and why. */
        get: operations["getFleetKind"];
        put?: never;
        /** Create the same resource in many connections, as one operation. */
        post: operations["postFleetKind"];
        /** Delete a resource by name in many connections, as one operation. */
        delete: operations["deleteFleetKind"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/command": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a command on many VMs. Returns one result for each VM, as it ends. */
        post: operations["postFleetCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Copy a file to many VMs. Returns one result for each VM, as it ends. */
        put: operations["putFleetFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/stack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create the missing resources of a stack, as one operation. */
        post: operations["postFleetStack"];
        /** Delete the resources of a stack, as one operation. */
        delete: operations["deleteFleetStack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/fleet/stack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: plan the creation of a stack, with the differences. */
        post: operations["postDryrunFleetStack"];
        /** Dry run: plan the deletion of a stack. */
        delete: operations["deleteDryrunFleetStack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/fleet/vm/action": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend, resume, reboot or terminate many VMs, as one operation. As events: operation, a result for each VM as it ends, end. */
        post: operations["postFleetVmAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find resources of all connections by a part of their name or id, and VMs by the beginning of an address. */
        get: operations["getSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stream changes as server-sent events. Send Last-Event-ID to continue after an event. */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List recorded calls to clouds, newest first. As JSON lines or CSV, returns all matching calls. */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/history/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get statistics of calls by group: counts, error rates and percentiles. */
        get: operations["getHistoryStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/history/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the most frequent errors, with examples. */
        get: operations["getHistoryErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/history/rank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rank connections by success rate and latency of one kind of call, best first. */
        get: operations["getHistoryRank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/history/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the archive files. */
        get: operations["getHistoryArchive"];
        put?: never;
        /** Move old calls to the archive now. The server also does this every ten minutes. */
        post: operations["postHistoryArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/history/archive/{Id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore the calls of an archive file for some days. */
        post: operations["postHistoryArchiveIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/check/tcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether a host accepts TCP connections on a port. */
        get: operations["getCheckTcp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/check/udp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether a host refuses UDP on a port. No answer counts as open. */
        get: operations["getCheckUdp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspresourcename/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource's name at the cloud. */
        get: operations["getCspresourcenameName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/cspresourceinfo/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a resource by its native id, in the format of its kind. */
        get: operations["getCspresourceinfoId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the users who sign in with a password. The first one is the account from the environment. */
        get: operations["getUser"];
        put?: never;
        /** Add a user. Without a password, the server creates one, and only this reply contains it. */
        post: operations["postUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/user/{Name}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the roles of a user. */
        put: operations["putUserNameRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/user/{Name}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the password of a user, and end their sessions. */
        put: operations["putUserNamePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/user/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a user, with all tokens and sessions. */
        delete: operations["deleteUserName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/productfamily/{RegionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the product families that the cloud has prices for in a region. */
        get: operations["getProductfamilyRegionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/priceinfo/vm/{RegionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the prices of a region's VMs. simple=true returns only spec names. VMSpecName selects one spec; Filter selects by fields of CSPProductInfo: KEY=VALUE, with commas. */
        get: operations["getPriceinfoVmRegionName"];
        put?: never;
        /** List the prices of a region's VMs. simple=true returns only spec names. VMSpecName selects one spec; Filter selects by fields of CSPProductInfo: KEY=VALUE, with commas. */
        post: operations["postPriceinfoVmRegionName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/quotaservicetype": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the cloud's services that have quotas. */
        get: operations["getQuotaservicetype"];
        put?: never;
        /** List the cloud's services that have quotas. */
        post: operations["postQuotaservicetype"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/quotainfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the quotas of a service, with current usage. */
        get: operations["getQuotainfo"];
        put?: never;
        /** List the quotas of a service, with current usage. */
        post: operations["postQuotainfo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your tokens. Administrators see the tokens of all users, or of one. */
        get: operations["getToken"];
        put?: never;
        /** Create an access token for yourself. Only this reply contains it. */
        post: operations["postToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/token/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token. All servers reject it within a second. */
        delete: operations["deleteTokenId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List audit records, newest first. */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/audit/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verify the audit log. Returns whether it is unchanged, and the last hash of its chain. */
        get: operations["getAuditCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/monitoring/vm/{VMName}/{MetricType}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a metric of a VM from the cloud, in steps of IntervalMinute, for the last TimeBeforeHour hours. */
        get: operations["getMonitoringVmVMNameMetricType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/monitoring/clusternode/{ClusterName}/{NodeGroupName}/{NodeNumber}/{MetricType}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: get a metric of a cluster's node. */
        get: operations["getMonitoringClusternodeClusterNameNodeGroupNameNodeNumberMetricType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/anycall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a function that only this cloud's driver has. */
        post: operations["postAnycall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/spiderlet/anycall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a function that only this cloud's driver has. */
        post: operations["postSpiderletAnycall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/topology/layout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the saved layouts of a connection's map. */
        get: operations["getTopologyLayout"];
        put?: never;
        /** Save a layout. Replaces the layout with the same version. */
        post: operations["postTopologyLayout"];
        /** Delete a layout. Succeeds if it does not exist. */
        delete: operations["deleteTopologyLayout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/topology/layout/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a saved layout. */
        get: operations["getTopologyLayoutVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/sysstats/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get information about the server's machine. mode=text returns a table. */
        get: operations["getSysstatsSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/sysstats/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the resource usage of the machine and the server since the last request. */
        get: operations["getSysstatsUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/splockinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the locks of changes in progress, one line for each kind. */
        get: operations["getSplockinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/filesystem/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: file systems. */
        get: operations["getFilesystemName"];
        put?: never;
        post?: never;
        /** Not implemented yet: file systems. */
        delete: operations["deleteFilesystemName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/filesystem/{Name}/accesssubnet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: file systems. */
        get: operations["getFilesystemNameAccesssubnet"];
        put?: never;
        /** Not implemented yet: file systems. */
        post: operations["postFilesystemNameAccesssubnet"];
        /** Not implemented yet: file systems. */
        delete: operations["deleteFilesystemNameAccesssubnet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/rdbms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getRdbms"];
        put?: never;
        /** Not implemented yet: databases. */
        post: operations["postRdbms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/rdbms/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getRdbmsName"];
        put?: never;
        post?: never;
        /** Not implemented yet: databases. */
        delete: operations["deleteRdbmsName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/rdbms/{Name}/databases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getRdbmsNameDatabases"];
        put?: never;
        /** Not implemented yet: databases. */
        post: operations["postRdbmsNameDatabases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/rdbms/{Name}/databases/{DBName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Not implemented yet: databases. */
        delete: operations["deleteRdbmsNameDatabasesDBName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regrdbms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Not implemented yet: databases. */
        post: operations["postRegrdbms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regrdbms/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Not implemented yet: databases. */
        delete: operations["deleteRegrdbmsName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/getrdbmsowner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getGetrdbmsowner"];
        put?: never;
        /** Not implemented yet: databases. */
        post: operations["postGetrdbmsowner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allrdbms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getAllrdbms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/allrdbmsinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getAllrdbmsinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/csprdbms/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Not implemented yet: databases. */
        delete: operations["deleteCsprdbmsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dbspec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getDbspec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dbspec/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getDbspecId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dborgspec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getDborgspec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dborgspec/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getDborgspecId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regs3": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Not implemented yet: buckets. */
        post: operations["postRegs3"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/regs3/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Not implemented yet: buckets. */
        delete: operations["deleteRegs3Name"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/alls3": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: buckets. */
        get: operations["getAlls3"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/alls3info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: buckets. */
        get: operations["getAlls3info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/csps3/{Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Not implemented yet: buckets. */
        delete: operations["deleteCsps3Id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/filesystem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List file systems. Not implemented yet: always empty. */
        get: operations["getFilesystem"];
        put?: never;
        /** Not implemented yet: create a file system. */
        post: operations["postFilesystem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/rdbmsengine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List database engines. Not implemented yet: always empty. */
        get: operations["getRdbmsengine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/rdbmsmetainfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: databases. */
        get: operations["getRdbmsmetainfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/s3": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List buckets, as XML or, on request, JSON. Not implemented yet: always empty. */
        get: operations["getS3"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/s3/{Bucket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: buckets and their objects. */
        get: operations["getS3Bucket"];
        /** Not implemented yet: buckets and their objects. */
        put: operations["putS3Bucket"];
        /** Not implemented yet: buckets and their objects. */
        post: operations["postS3Bucket"];
        /** Not implemented yet: buckets and their objects. */
        delete: operations["deleteS3Bucket"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/s3/{Bucket}/{Rest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: buckets and their objects. */
        get: operations["getS3Bucket*"];
        /** Not implemented yet: buckets and their objects. */
        put: operations["putS3Bucket*"];
        /** Not implemented yet: buckets and their objects. */
        post: operations["postS3Bucket*"];
        /** Not implemented yet: buckets and their objects. */
        delete: operations["deleteS3Bucket*"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countrdbms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: always 0. */
        get: operations["getCountrdbms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/countrdbms/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: always 0. */
        get: operations["getCountrdbmsConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/counts3": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: always 0. */
        get: operations["getCounts3"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/counts3/{ConnectionName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: always 0. */
        get: operations["getCounts3ConnectionName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/mcinsight/vm-image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: MC-Insight. */
        get: operations["getMcinsightVm-image"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/mcinsight/vm-image/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: MC-Insight. */
        get: operations["getMcinsightVm-imageFilters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/mcinsight/vm-spec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: MC-Insight. */
        get: operations["getMcinsightVm-spec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/mcinsight/vm-spec/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: MC-Insight. */
        get: operations["getMcinsightVm-specFilters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/mcinsight/price-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: MC-Insight. */
        get: operations["getMcinsightPrice-info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/mcinsight/price-info/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Not implemented yet: MC-Insight. */
        get: operations["getMcinsightPrice-infoFilters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regvpc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegvpc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regvpc/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegvpcName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/vpc/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunVpcName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/vpc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create a VPC with its subnets. */
        post: operations["postDryrunVpc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/vpc/{VPCName}/subnet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Add a subnet to a VPC. */
        post: operations["postDryrunVpcVPCNameSubnet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/vpc/{VPCName}/subnet/{SubnetName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a subnet of a VPC. */
        delete: operations["deleteDryrunVpcVPCNameSubnetSubnetName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regsecuritygroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegsecuritygroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regsecuritygroup/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegsecuritygroupName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/securitygroup/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunSecuritygroupName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/securitygroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create a security group in a VPC. */
        post: operations["postDryrunSecuritygroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/securitygroup/{SGName}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Add rules to a security group: all of them, or none. */
        post: operations["postDryrunSecuritygroupSGNameRules"];
        /** Dry run: check the request without changing anything. Remove rules from a security group: all of them, or none. */
        delete: operations["deleteDryrunSecuritygroupSGNameRules"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regkeypair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegkeypair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regkeypair/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegkeypairName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/keypair/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunKeypairName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/keypair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create a key pair. Only this reply contains the private key. */
        post: operations["postDryrunKeypair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regvm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegvm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regvm/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegvmName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/vm/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunVmName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/vm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create a VM, and wait until it runs. */
        post: operations["postDryrunVm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/controlvm/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Suspend, resume or reboot a VM. Returns when the cloud has accepted the change. */
        put: operations["putDryrunControlvmName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regpublicip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegpublicip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regpublicip/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegpublicipName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/publicip/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunPublicipName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/publicip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Allocate a public IP. If one with this name exists, it is returned. */
        post: operations["postDryrunPublicip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/publicip/{Name}/associate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Associate a public IP with a NIC, or with the first NIC of a VM. */
        put: operations["putDryrunPublicipNameAssociate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/publicip/{Name}/disassociate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Disassociate a public IP. */
        put: operations["putDryrunPublicipNameDisassociate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regnic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegnic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regnic/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegnicName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nic/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunNicName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create a NIC in a subnet. */
        post: operations["postDryrunNic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nic/{Name}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Attach a NIC to a VM. */
        put: operations["putDryrunNicNameAttach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nic/{Name}/detach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Detach a NIC from its VM. */
        put: operations["putDryrunNicNameDetach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nic/{Name}/privateip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Add a private IP to a NIC: the given one, or any free one. */
        post: operations["postDryrunNicNamePrivateip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nic/{Name}/privateip/{IP}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Remove a private IP from a NIC. */
        delete: operations["deleteDryrunNicNamePrivateipIP"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regdisk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegdisk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regdisk/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegdiskName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/disk/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunDiskName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/disk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create a disk. */
        post: operations["postDryrunDisk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/disk/{Name}/size": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Resize a disk. Size is its new size in gigabytes, as a string; it can only grow. */
        put: operations["putDryrunDiskNameSize"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/disk/{Name}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Attach a disk to a VM. */
        put: operations["putDryrunDiskNameAttach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/disk/{Name}/detach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Detach a disk from its VM. */
        put: operations["putDryrunDiskNameDetach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regcluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegcluster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regcluster/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegclusterName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/cluster/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunClusterName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/cluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create a cluster, with or without node groups. */
        post: operations["postDryrunCluster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/cluster/{Name}/upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Upgrade a cluster's control plane to another version. */
        put: operations["putDryrunClusterNameUpgrade"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/cluster/{Name}/nodegroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Add a node group to a cluster. */
        post: operations["postDryrunClusterNameNodegroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/cluster/{Name}/nodegroup/{NodeGroupName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a node group with its nodes. */
        delete: operations["deleteDryrunClusterNameNodegroupNodeGroupName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/cluster/{Name}/nodegroup/{NodeGroupName}/onautoscaling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Turn the autoscaling of a node group on or off. */
        put: operations["putDryrunClusterNameNodegroupNodeGroupNameOnautoscaling"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/cluster/{Name}/nodegroup/{NodeGroupName}/autoscalesize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Set the number of nodes of a node group. */
        put: operations["putDryrunClusterNameNodegroupNodeGroupNameAutoscalesize"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Add a tag to a resource. */
        post: operations["postDryrunTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/tag/{Key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Remove a tag from a resource. */
        delete: operations["deleteDryrunTagKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regmyimage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegmyimage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regmyimage/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegmyimageName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/myimage/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunMyimageName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/myimage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create an image of a VM, and wait until it can be used. */
        post: operations["postDryrunMyimage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regnlb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Register an existing resource of the cloud. */
        post: operations["postDryrunRegnlb"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/regnlb/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Unregister a resource. It stays at the cloud. */
        delete: operations["deleteDryrunRegnlbName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nlb/{Name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dry run: check the request without changing anything. Delete a resource; force=true always deletes its record. */
        delete: operations["deleteDryrunNlbName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nlb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Create a load balancer in a VPC, with VMs behind it. */
        post: operations["postDryrunNlb"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nlb/{Name}/vms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the request without changing anything. Add VMs to a load balancer: all of them, or none. */
        post: operations["postDryrunNlbNameVms"];
        /** Dry run: check the request without changing anything. Remove VMs from a load balancer: all of them, or none. */
        delete: operations["deleteDryrunNlbNameVms"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nlb/{Name}/listener": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Change the port or protocol on which a load balancer listens. */
        put: operations["putDryrunNlbNameListener"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nlb/{Name}/vmgroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Change the port or protocol of the VMs behind a load balancer. */
        put: operations["putDryrunNlbNameVmgroup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/nlb/{Name}/healthchecker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Dry run: check the request without changing anything. Change a load balancer's health check. */
        put: operations["putDryrunNlbNameHealthchecker"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/dryrun/fleet/{Kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: check the creation of a resource in many connections. */
        post: operations["postDryrunFleetKind"];
        /** Dry run: check the deletion of a resource by name in many connections. */
        delete: operations["deleteDryrunFleetKind"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/vm/{Name}/terminal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open a terminal on a VM as a WebSocket. Binary messages carry keys and output; text messages carry `{"resize":[cols,rows]}` and the end. */
        get: operations["getVmNameTerminal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the signed-in user or token, and its permissions. */
        get: operations["getSession"];
        put?: never;
        /** Sign in a browser. Returns a cookie, and the CSRF token to send with changes. */
        post: operations["postSession"];
        /** Sign out a browser. */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change your own password. Requires the old one, and ends all your sessions. */
        put: operations["putSessionPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/session/way": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the ways to sign in, for a sign-in page. */
        get: operations["getSessionWay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Start a sign-in at the OpenID provider: redirects the browser to it. */
        get: operations["getSessionOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spider/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complete a sign-in: the OpenID provider redirects the browser here. */
        get: operations["getSessionOidcCallback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CommandReqInfoInput: {
            /**
             * @description The command line.
             * @default
             */
            Command: string | string[];
            /** @default  */
            TimeoutMs: string | number;
            /** @default  */
            MaxOutputBytes: string | number;
            /** @default  */
            Encoding: string;
            /**
             * @description The user to log in as.
             * @default
             */
            UserName: string;
            /**
             * @description The private key; only in the reply to its creation.
             * @default
             */
            PrivateKey: string | string[];
        };
        NodeGroupReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The image.
             * @default
             */
            ImageName: string;
            /**
             * @description The spec of the VM.
             * @default
             */
            VMSpecName: string;
            /**
             * @description The type of the root disk; default: the choice of the cloud.
             * @default
             */
            RootDiskType: string;
            /**
             * @description The size of the root disk in GB; default: the choice of the cloud.
             * @default
             */
            RootDiskSize: string;
            /**
             * @description The name of the key pair.
             * @default
             */
            KeyPairName: string;
            /**
             * @description true: the number of nodes follows the load.
             * @default
             */
            OnAutoScaling: string;
            /**
             * @description The wanted number of nodes.
             * @default
             */
            DesiredNodeSize: string;
            /**
             * @description The smallest number of nodes.
             * @default
             */
            MinNodeSize: string;
            /**
             * @description The largest number of nodes.
             * @default
             */
            MaxNodeSize: string;
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        NodeGroupSizeReqInfoInput: {
            /**
             * @description The wanted number of nodes.
             * @default
             */
            DesiredNodeSize: string;
            /**
             * @description The smallest number of nodes.
             * @default
             */
            MinNodeSize: string;
            /**
             * @description The largest number of nodes.
             * @default
             */
            MaxNodeSize: string;
        };
        ClusterReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The version.
             * @default
             */
            Version: string;
            /**
             * @description The name of the VPC.
             * @default
             */
            VPCName: string;
            /**
             * @description The names of the subnets.
             * @default []
             */
            SubnetNames: string[];
            /**
             * @description The names of the security groups.
             * @default []
             */
            SecurityGroupNames: string[];
            /**
             * @description The node groups of the cluster.
             * @default []
             */
            NodeGroupList: components["schemas"]["NodeGroupReqInfoInput"][];
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        DiskReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The zone in the region.
             * @default
             */
            Zone: string;
            /**
             * @description The type of the disk; default: the choice of the cloud.
             * @default
             */
            DiskType: string;
            /**
             * @description The size of the disk in GB.
             * @default
             */
            DiskSize: string;
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        KeyPairReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        NLBListenerReqInfoInput: {
            /**
             * @description The protocol.
             * @default
             */
            Protocol: string;
            /**
             * @description The port.
             * @default
             */
            Port: string;
        };
        NLBHealthCheckerReqInfoInput: {
            /**
             * @description The protocol.
             * @default
             */
            Protocol: string;
            /**
             * @description The port.
             * @default
             */
            Port: string;
            /**
             * @description Seconds between checks.
             * @default
             */
            Interval: string;
            /**
             * @description Seconds until a check has failed.
             * @default
             */
            Timeout: string;
            /**
             * @description Checks in a row that change the result.
             * @default
             */
            Threshold: string;
        };
        NLBVMsReqInfoInput: {
            /**
             * @description The VMs.
             * @default []
             */
            VMs: string[];
        };
        NLBReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The name of the VPC.
             * @default
             */
            VPCName: string;
            /** @default  */
            Type: string;
            /**
             * @description REGION or GLOBAL.
             * @default
             */
            Scope: string;
            /** @default {} */
            Listener: components["schemas"]["NLBListenerReqInfoInput"];
            /**
             * @description The VMs behind the load balancer.
             * @default {}
             */
            VMGroup: {
                /**
                 * @description The protocol.
                 * @default
                 */
                Protocol: string;
                /**
                 * @description The port.
                 * @default
                 */
                Port: string;
                /**
                 * @description The VMs.
                 * @default []
                 */
                VMs: string[];
            };
            /** @default {} */
            HealthChecker: components["schemas"]["NLBHealthCheckerReqInfoInput"];
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        MyImageReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The VM that the image is made of.
             * @default
             */
            SourceVM: string;
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        NICReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The name of the VPC.
             * @default
             */
            VPCName: string;
            /**
             * @description The name of the subnet.
             * @default
             */
            SubnetName: string;
            /**
             * @description The names of the security groups.
             * @default []
             */
            SecurityGroupNames: string[];
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        PublicIPReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        AssociateReqInfoInput: {
            /**
             * @description The name of the VM.
             * @default
             */
            VMName: string;
            /**
             * @description The name of the NIC.
             * @default
             */
            NICName: string;
            /**
             * @description The private IP.
             * @default
             */
            PrivateIP: string;
        };
        SecurityRuleReqInfoInput: {
            /**
             * @description inbound or outbound.
             * @default
             */
            Direction: string;
            /**
             * @description TCP, UDP, ICMP or ALL.
             * @default
             */
            IPProtocol: string;
            /**
             * @description The first port; -1 for all.
             * @default
             */
            FromPort: string;
            /**
             * @description The last port; -1 for all.
             * @default
             */
            ToPort: string;
            /**
             * @description A range of addresses: 10.0.0.0/16.
             * @default
             */
            CIDR: string;
        };
        SecurityReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The name of the VPC.
             * @default
             */
            VPCName: string;
            /**
             * @description The rules of the security group.
             * @default []
             */
            SecurityRules: components["schemas"]["SecurityRuleReqInfoInput"][];
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        RuleReqInfoInput: {
            /** @default [] */
            RuleInfoList: components["schemas"]["SecurityRuleReqInfoInput"][];
        };
        VMReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description PublicImage or MyImage.
             * @default
             */
            ImageType: string;
            /**
             * @description The image.
             * @default
             */
            ImageName: string;
            /**
             * @description The spec of the VM.
             * @default
             */
            VMSpecName: string;
            /**
             * @description The name of the VPC.
             * @default
             */
            VPCName: string;
            /**
             * @description The name of the subnet.
             * @default
             */
            SubnetName: string;
            /**
             * @description The names of the security groups.
             * @default []
             */
            SecurityGroupNames: string[];
            /**
             * @description The name of the key pair.
             * @default
             */
            KeyPairName: string;
            /**
             * @description The type of the root disk; default: the choice of the cloud.
             * @default
             */
            RootDiskType: string;
            /**
             * @description The size of the root disk in GB; default: the choice of the cloud.
             * @default
             */
            RootDiskSize: string;
            /**
             * @description The names of the data disks.
             * @default []
             */
            DataDiskNames: string[];
            /**
             * @description The user to log in as.
             * @default
             */
            VMUserId: string;
            /**
             * @description The password of the user, for Windows.
             * @default
             */
            VMUserPasswd: string;
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        SubnetReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The zone in the region.
             * @default
             */
            Zone: string;
            /**
             * @description The range of addresses: 10.0.0.0/16.
             * @default
             */
            IPv4_CIDR: string;
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        VPCReqInfoInput: {
            /**
             * @description The name of the object.
             * @default
             */
            Name: string;
            /**
             * @description The range of addresses: 10.0.0.0/16.
             * @default
             */
            IPv4_CIDR: string;
            /**
             * @description The subnets of the VPC.
             * @default []
             */
            SubnetInfoList: components["schemas"]["SubnetReqInfoInput"][];
            /**
             * @description The user's tags.
             * @default []
             */
            TagList: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            }[];
        };
        TagReqInfoInput: {
            /**
             * @description The kind of the object: vpc, vm.
             * @default
             */
            ResourceType: string;
            /**
             * @description The name of the object.
             * @default
             */
            ResourceName: string;
            /**
             * @description The name of the VPC.
             * @default
             */
            VPCName: string;
            /** @default {} */
            Tag: {
                /**
                 * @description The key.
                 * @default
                 */
                Key: string;
                /**
                 * @description The value.
                 * @default
                 */
                Value: string;
            };
        };
        UntagReqInfoInput: {
            /**
             * @description The kind of the object: vpc, vm.
             * @default
             */
            ResourceType: string;
            /**
             * @description The name of the object.
             * @default
             */
            ResourceName: string;
            /**
             * @description The name of the VPC.
             * @default
             */
            VPCName: string;
        };
        ErrorInfo: {
            /** @description The reason, for people. */
            message: string;
            /** @description The reason, for programs: not_found, conflict. */
            code: string;
            /** @description What to do. */
            hint: string;
            /** @description The same request may succeed later. */
            retryable: boolean;
            /** @description The id of the request, as in the log. */
            requestId: string;
            /** @description The operation. */
            operationId?: string;
            output?: {
                /** @description What the command printed. */
                stdout: string;
                /** @description What the command printed as errors. */
                stderr: string;
                /** @description The exit code of the command. */
                exitCode: number | null;
                /** @description There was more output than is kept. */
                truncated: boolean;
            };
        };
        OperationInfo: {
            id: string;
            /** @description The connection. */
            connection: string;
            /** @description The kind of the object. */
            kind: string;
            /** @description What is done. */
            action: string;
            /** @description The name. */
            name: string;
            /** @description What the object is in: the VPC of a subnet. */
            scope: string;
            /**
             * @description The state.
             * @enum {string}
             */
            state: "running" | "succeeded" | "failed" | "cancelled" | "unknown";
            /** @description The steps that are done. */
            steps: string[];
            /** @description The cloud's id of the object. */
            nativeId?: string;
            /** @description The operation over many objects that it is a part of. */
            parentId?: string;
            /** @description The user who requested it; missing if the login is off. */
            principal?: string;
            /** @description Somebody has asked to cancel it. */
            cancelRequested: boolean;
            error?: {
                /** @description The reason, for programs: not_found, conflict. */
                code: string;
                /** @description The reason, for people. */
                message: string;
                /** @description What to do. */
                hint: string;
                /** @description The same request may succeed later. */
                retryable: boolean;
            };
            /** @description When it began, ISO 8601, UTC. */
            startedAt: string;
            /** @description When it changed last, ISO 8601, UTC. */
            updatedAt: string;
            /** @description When it ended, ISO 8601, UTC. */
            endedAt?: string;
        };
        IID: {
            /** @description The user's name of the object. */
            NameId: string;
            /** @description The cloud's id of the object. */
            SystemId: string;
        };
        KeyValue: {
            /** @description The key. */
            Key: string;
            /** @description The value. */
            Value?: string;
        };
        BooleanInfo: {
            /**
             * @description true or false.
             * @enum {string}
             */
            Result: "true" | "false";
        };
        StatusInfo: {
            /** @description The state. */
            Status: string;
        };
        CountInfo: {
            /** @description How many. */
            count: number;
        };
        TokenInfo: {
            id: string;
            /** @description The name. */
            name: string;
            user: string;
            /** @description Roles, and the connections that they are for. */
            grants: {
                /**
                 * @description viewer, operator or admin.
                 * @enum {string}
                 */
                role: "viewer" | "operator" | "admin";
                on?: {
                    connections?: string[];
                    providers?: string[];
                    regions?: string[];
                    /** @description Labels of the connection. */
                    labels?: {
                        [key: string]: string;
                    };
                };
            }[];
            /** @description When it was created, ISO 8601, UTC. */
            createdAt: string;
            /** @description When it expires, ISO 8601, UTC. */
            expiresAt?: string;
            /** @description When it was used last, ISO 8601, UTC. */
            usedAt?: string;
        };
        NewTokenInfo: {
            id: string;
            /** @description The name. */
            name: string;
            user: string;
            /** @description Roles, and the connections that they are for. */
            grants: {
                /**
                 * @description viewer, operator or admin.
                 * @enum {string}
                 */
                role: "viewer" | "operator" | "admin";
                on?: {
                    connections?: string[];
                    providers?: string[];
                    regions?: string[];
                    /** @description Labels of the connection. */
                    labels?: {
                        [key: string]: string;
                    };
                };
            }[];
            /** @description When it was created, ISO 8601, UTC. */
            createdAt: string;
            /** @description When it expires, ISO 8601, UTC. */
            expiresAt?: string;
            /** @description When it was used last, ISO 8601, UTC. */
            usedAt?: string;
            token: string;
        };
        UserInfo: {
            /** @description The name. */
            name: string;
            /** @description Roles, and the connections that they are for. */
            grants: {
                /**
                 * @description viewer, operator or admin.
                 * @enum {string}
                 */
                role: "viewer" | "operator" | "admin";
                on?: {
                    connections?: string[];
                    providers?: string[];
                    regions?: string[];
                    /** @description Labels of the connection. */
                    labels?: {
                        [key: string]: string;
                    };
                };
            }[];
            /** @description When it was created, ISO 8601, UTC. */
            createdAt?: string;
        };
        MadePasswordInfo: {
            /** @description The name. */
            name: string;
            password?: string;
        };
        SessionInfo: {
            user: string;
            /**
             * @description viewer, operator or admin.
             * @enum {string}
             */
            role?: "viewer" | "operator" | "admin";
            /** @description Roles, and the connections that they are for. */
            grants: {
                /**
                 * @description viewer, operator or admin.
                 * @enum {string}
                 */
                role: "viewer" | "operator" | "admin";
                on?: {
                    connections?: string[];
                    providers?: string[];
                    regions?: string[];
                    /** @description Labels of the connection. */
                    labels?: {
                        [key: string]: string;
                    };
                };
            }[];
            csrf?: string;
            /** @description When it expires, ISO 8601, UTC. */
            expiresAt?: string;
        };
        CommandResult: {
            /** @description What the command printed. */
            stdout: string;
            /** @description What the command printed as errors. */
            stderr: string;
            /** @description The exit code of the command. */
            exitCode: number | null;
            signal: string | null;
            /** @description There was more output than is kept. */
            truncated: boolean;
            /** @description The duration in milliseconds. */
            durationMs: number;
        };
        CopyResult: {
            /** @description The size in bytes. */
            bytes: number;
            /** @description The duration in milliseconds. */
            durationMs: number;
        };
        RemoteProblem: {
            /** @description The reason, for programs: not_found, conflict. */
            code: string;
            /** @description The reason, for people. */
            message: string;
            /** @description What to do. */
            hint: string;
            /** @description The same request may succeed later. */
            retryable: boolean;
            output?: {
                /** @description What the command printed. */
                stdout: string;
                /** @description What the command printed as errors. */
                stderr: string;
                /** @description The exit code of the command. */
                exitCode: number | null;
                /** @description There was more output than is kept. */
                truncated: boolean;
            };
        };
        TerminalEnd: {
            exit?: number | null;
            signal?: string;
            error?: components["schemas"]["RemoteProblem"];
        };
        GpuInfo: {
            Count: string;
            Mfr?: string;
            Model?: string;
            MemSizeGB?: string;
            TotalMemSizeGB?: string;
        };
        VMSpecInfo: {
            /** @description The region. */
            Region: string;
            /** @description The name of the object. */
            Name: string;
            VCpu: {
                Count: string;
                ClockGHz?: string;
            };
            MemSizeMiB: string;
            DiskSizeGB: string;
            Gpu?: components["schemas"]["GpuInfo"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        CloudPrice: {
            Meta: {
                /** @description The version. */
                Version: string;
                Description: string;
            };
            CloudName: string;
            /** @description The name of the region entry. */
            RegionName: string;
            PriceList: {
                ZoneName: string;
                ProductInfo: {
                    ProductId: string;
                    /** @description The spec of the VM. */
                    VMSpecName?: string;
                    VMSpecInfo?: components["schemas"]["VMSpecInfo"];
                    Description?: string;
                    CSPProductInfo: unknown;
                };
                PriceInfo: {
                    OnDemand: {
                        PricingId: string;
                        Unit: string;
                        Currency: string;
                        Price: string;
                        Description?: string;
                    };
                    CSPPriceInfo: unknown;
                };
            }[];
        };
        QuotaInfo: {
            CSP: string;
            /** @description The region. */
            Region: string;
            Quotas: {
                QuotaName: string;
                Limit: string;
                Used: string;
                Available: string;
                Unit: string;
                Description?: string;
            }[];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        AllResourceList: {
            /** @description What Spider manages next to what the cloud has. */
            AllList: {
                /** @description Objects that Spider manages and the cloud has. */
                MappedList: components["schemas"]["IID"][];
                /** @description Objects that Spider manages and the cloud does not have. */
                OnlySpiderList: components["schemas"]["IID"][];
                /** @description Objects that the cloud has and Spider does not manage. */
                OnlyCSPList: components["schemas"]["IID"][];
            };
        };
        NodeGroupInfo: {
            IId: components["schemas"]["IID"];
            ImageIID: components["schemas"]["IID"];
            /** @description The spec of the VM. */
            VMSpecName: string;
            /** @description The type of the root disk; default: the choice of the cloud. */
            RootDiskType?: string;
            /** @description The size of the root disk in GB; default: the choice of the cloud. */
            RootDiskSize?: string;
            KeyPairIID: components["schemas"]["IID"];
            /** @description true: the number of nodes follows the load. */
            OnAutoScaling: boolean;
            /** @description The wanted number of nodes. */
            DesiredNodeSize: number;
            /** @description The smallest number of nodes. */
            MinNodeSize: number;
            /** @description The largest number of nodes. */
            MaxNodeSize: number;
            /** @description The state. */
            Status: string;
            Nodes?: components["schemas"]["IID"][];
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        ClusterInfo: {
            IId: components["schemas"]["IID"];
            /** @description The version. */
            Version: string;
            Network: {
                VpcIID: components["schemas"]["IID"];
                /** @description The subnets. */
                SubnetIIDs: components["schemas"]["IID"][];
                /** @description The security groups. */
                SecurityGroupIIDs: components["schemas"]["IID"][];
            };
            /** @description The node groups of the cluster. */
            NodeGroupList: components["schemas"]["NodeGroupInfo"][];
            AccessInfo: {
                /** @description The address of the API of the cluster. */
                Endpoint?: string;
                /** @description The configuration of kubectl for the cluster. */
                Kubeconfig?: string;
            };
            Addons: {
                /** @description What the cloud tells besides, as keys and values. */
                KeyValueList?: components["schemas"]["KeyValue"][];
            };
            /** @description The state. */
            Status: string;
            /** @description When it was created, ISO 8601. */
            CreatedTime: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        ExecCredential: {
            /** @constant */
            apiVersion: "client.authentication.k8s.io/v1";
            /**
             * @description The kind of the object.
             * @constant
             */
            kind: "ExecCredential";
            status: {
                token: string;
                expirationTimestamp?: string;
            };
        };
        DiskInfo: {
            IId: components["schemas"]["IID"];
            /** @description The zone in the region. */
            Zone: string;
            /** @description The type of the disk; default: the choice of the cloud. */
            DiskType: string;
            /** @description The size of the disk in GB. */
            DiskSize: string;
            /** @description The state. */
            Status: string;
            OwnerVM: components["schemas"]["IID"];
            /** @description When it was created, ISO 8601. */
            CreatedTime: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        KeyPairInfo: {
            IId: components["schemas"]["IID"];
            /** @description The fingerprint of the key. */
            Fingerprint?: string;
            /** @description The public key. */
            PublicKey?: string;
            /** @description The private key; only in the reply to its creation. */
            PrivateKey?: string;
            /** @description The user to log in as. */
            VMUserID: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        NLBInfo: {
            IId: components["schemas"]["IID"];
            VpcIID: components["schemas"]["IID"];
            Type: string;
            /** @description REGION or GLOBAL. */
            Scope: string;
            /** @description Where the load balancer listens. */
            Listener: {
                /** @description The protocol. */
                Protocol: string;
                /** @description The port. */
                Port: string;
                CspID?: string;
                IP: string;
                /** @description The DNS name. */
                DNSName: string;
            };
            /** @description The VMs behind the load balancer. */
            VMGroup: {
                /** @description The protocol. */
                Protocol: string;
                /** @description The port. */
                Port: string;
                CspID?: string;
                /** @description The VMs. */
                VMs: components["schemas"]["IID"][];
            };
            /** @description How the load balancer checks the VMs. */
            HealthChecker: {
                /** @description The protocol. */
                Protocol: string;
                /** @description The port. */
                Port: string;
                CspID?: string;
                /** @description Seconds between checks. */
                Interval: number;
                /** @description Seconds until a check has failed. */
                Timeout: number;
                /** @description Checks in a row that change the result. */
                Threshold: number;
            };
            /** @description When it was created, ISO 8601. */
            CreatedTime: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        NLBHealthInfo: {
            healthinfo: {
                AllVMs: components["schemas"]["IID"][];
                HealthyVMs: components["schemas"]["IID"][];
                UnHealthyVMs: components["schemas"]["IID"][];
            };
        };
        MyImageInfo: {
            IId: components["schemas"]["IID"];
            SourceVM: components["schemas"]["IID"];
            /** @description The state. */
            Status: string;
            /** @description When it was created, ISO 8601. */
            CreatedTime: string;
            /** @description LINUX/UNIX or WINDOWS; empty if the cloud does not report it. */
            Platform: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        NICInfo: {
            IId: components["schemas"]["IID"];
            VpcIID: components["schemas"]["IID"];
            SubnetIID: components["schemas"]["IID"];
            /** @description The security groups. */
            SecurityGroupIIDs?: components["schemas"]["IID"][];
            /** @description The private IP. */
            PrivateIP: string;
            /** @description All private IPs. */
            PrivateIPs?: string[];
            /** @description All public IPs. */
            PublicIPs?: string[];
            /** @description The public IP; empty for none. */
            PublicIP?: string;
            OwnerVM: components["schemas"]["IID"];
            /** @description The position of the NIC in the VM; 0 for the first. */
            DeviceIndex?: number;
            /** @description The MAC address. */
            MACAddress?: string;
            /** @description The state. */
            Status: string;
            /** @description When it was created, ISO 8601. */
            CreatedTime: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        PublicIPInfo: {
            IId: components["schemas"]["IID"];
            /** @description The address. */
            PublicIPAddress: string;
            /** @description The state. */
            Status: string;
            OwnedVM: components["schemas"]["IID"];
            OwnedNIC: components["schemas"]["IID"];
            /** @description The private IP that it leads to. */
            OwnedPrivateIP?: string;
            /** @description When it was created, ISO 8601. */
            CreatedTime: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        SecurityRuleInfo: {
            /** @description inbound or outbound. */
            Direction: string;
            /** @description TCP, UDP, ICMP or ALL. */
            IPProtocol: string;
            /** @description The first port; -1 for all. */
            FromPort: string;
            /** @description The last port; -1 for all. */
            ToPort: string;
            /** @description A range of addresses: 10.0.0.0/16. */
            CIDR: string;
        };
        SecurityInfo: {
            IId: components["schemas"]["IID"];
            VpcIID: components["schemas"]["IID"];
            /** @description The rules of the security group. */
            SecurityRules: components["schemas"]["SecurityRuleInfo"][];
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        VMNICInfo: {
            IId: components["schemas"]["IID"];
            /** @description The position of the NIC in the VM; 0 for the first. */
            DeviceIndex: number;
            /** @description All private IPs. */
            PrivateIPs?: string[];
            /** @description All public IPs. */
            PublicIPs?: string[];
            /** @description The MAC address. */
            MACAddress?: string;
            SubnetIID: components["schemas"]["IID"];
        };
        VMInfo: {
            IId: components["schemas"]["IID"];
            /** @description When the VM was created, ISO 8601. */
            StartTime: string;
            /** @description The region. */
            Region: {
                /** @description The region. */
                Region: string;
                /** @description The zone in the region. */
                Zone?: string;
            };
            /** @description PublicImage or MyImage. */
            ImageType: string;
            ImageIId: components["schemas"]["IID"];
            /** @description The spec of the VM. */
            VMSpecName: string;
            VpcIID: components["schemas"]["IID"];
            SubnetIID: components["schemas"]["IID"];
            /** @description The security groups. */
            SecurityGroupIIds: components["schemas"]["IID"][];
            KeyPairIId: components["schemas"]["IID"];
            /** @description The type of the root disk; default: the choice of the cloud. */
            RootDiskType: string;
            /** @description The size of the root disk in GB; default: the choice of the cloud. */
            RootDiskSize: string;
            /** @description The device of the root disk. */
            RootDeviceName: string;
            /** @description The data disks. */
            DataDiskIIDs?: components["schemas"]["IID"][];
            VMBootDisk?: string;
            VMBlockDisk?: string;
            /** @description The user to log in as. */
            VMUserId: string;
            /** @description The password of the user, for Windows. */
            VMUserPasswd?: string;
            /** @description The NICs of the VM. */
            NICs?: components["schemas"]["VMNICInfo"][];
            NetworkInterface: string;
            /** @description The public IP; empty for none. */
            PublicIP: string;
            /** @description All public IPs. */
            PublicIPs?: string[];
            /** @description The public DNS name. */
            PublicDNS?: string;
            /** @description The private IP. */
            PrivateIP: string;
            /** @description All private IPs. */
            PrivateIPs?: string[];
            /** @description The private DNS name. */
            PrivateDNS?: string;
            /** @description LINUX/UNIX or WINDOWS. */
            Platform: string;
            /** @description Where the VM answers SSH: address and port. */
            SSHAccessPoint?: string;
            /** @description Where the VM is reached: address and port. */
            AccessPoint: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        VMStatusInfo: {
            IId: components["schemas"]["IID"];
            /** @description The state: Running, Suspended. */
            VmStatus: string;
        };
        VMUsingResources: {
            Resources: {
                VPC: components["schemas"]["IID"];
                SGList: components["schemas"]["IID"][];
                VMKey: components["schemas"]["IID"];
            };
        };
        SubnetInfo: {
            IId: components["schemas"]["IID"];
            /** @description The zone in the region. */
            Zone: string;
            /** @description The range of addresses: 10.0.0.0/16. */
            IPv4_CIDR: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        VPCInfo: {
            IId: components["schemas"]["IID"];
            /** @description The range of addresses: 10.0.0.0/16. */
            IPv4_CIDR: string;
            /** @description The subnets of the VPC. */
            SubnetInfoList: components["schemas"]["SubnetInfo"][];
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        AnyCallInfo: {
            FID: string;
            IKeyValueList: components["schemas"]["KeyValue"][];
            OKeyValueList: components["schemas"]["KeyValue"][];
        };
        AuditInfo: {
            number: number;
            at: string;
            /** @description The user who requested it; missing if the login is off. */
            principal: string;
            way: string;
            address: string;
            /** @description What is done. */
            action: string;
            /** @description The connection. */
            connection: string;
            object: string;
            /** @description ok, or the code of the failure. */
            outcome: string;
            /** @description The id of the request, as in the log. */
            requestId: string;
            /** @description The operation. */
            operationId: string;
            hash: string;
        };
        AuditCheckInfo: {
            intact: boolean;
            records: number;
            brokenAt?: number;
            last: {
                number: number;
                hash: string;
            };
        };
        /** @description The capabilities of a connection's driver. If CB-Spider publishes flags for the provider, the flags are CB-Spider's, because its clients depend on them: they may include handlers that the driver lacks, or leave out handlers that it has. For other providers the flags come from the driver. ServedHandlers and UnsupportedActions always come from the driver. */
        DriverCapabilityInfo: {
            ZoneBasedControl: boolean;
            RegionZoneHandler: boolean;
            PriceInfoHandler: boolean;
            ImageHandler: boolean;
            VMSpecHandler: boolean;
            VPCHandler: boolean;
            SecurityHandler: boolean;
            KeyPairHandler: boolean;
            VMHandler: boolean;
            DiskHandler: boolean;
            MyImageHandler: boolean;
            NLBHandler: boolean;
            ClusterHandler: boolean;
            FileSystemHandler: boolean;
            QuotaInfoHandler: boolean;
            RDBMSHandler: boolean;
            DBSpecHandler: boolean;
            RDBMSMySQLHandler: boolean;
            RDBMSMariaDBHandler: boolean;
            RDBMSPostgreSQLHandler: boolean;
            PublicIPHandler: boolean;
            NICHandler: boolean;
            TagHandler: boolean;
            TagSupportResourceType: string[] | null;
            VPC_CIDR: boolean;
            EMULATED_VPC: boolean;
            SINGLE_VPC: boolean;
            /** @description The handlers that the driver has, independent of the flags. */
            ServedHandlers: string[];
            /** @description Actions that the driver does not support although it has their kind: further private IPs of a NIC, attaching a NIC to a running VM, a public IP on a NIC or on a VM, enlarging an attached disk, outbound rules, changing a part of a load balancer. */
            UnsupportedActions: ("nic.privateip" | "nic.attach.running" | "publicip.nic" | "publicip.vm" | "disk.size.attached" | "securitygroup.outbound" | "nlb.listener" | "nlb.vmgroup" | "nlb.healthchecker")[];
        };
        CloudOSMetaInfo: {
            /** @description The region. */
            Region: string[] | null;
            Credential: string[] | null;
            CredentialCSP: string[] | null;
            /** @description The type of the root disk; default: the choice of the cloud. */
            RootDiskType: string[] | null;
            /** @description The size of the root disk in GB; default: the choice of the cloud. */
            RootDiskSize: string[] | null;
            /** @description The type of the disk; default: the choice of the cloud. */
            DiskType: string[] | null;
            /** @description The size of the disk in GB. */
            DiskSize: string[] | null;
            IdMaxLength: string[] | null;
            DefaultRegionToQuery: string[] | null;
        };
        /** @description A field of a credential or of a region. */
        CredentialFieldInfo: {
            /** @description The key in KeyValueInfoList. */
            Name: string;
            /** @description Other names under which it is accepted. */
            Aliases: string[];
            /** @description A record without it is refused. */
            Required: boolean;
            /** @description Never shown again once stored. */
            Secret: boolean;
            /** @description A text of several lines, such as a private key. */
            Multiline: boolean;
            /** @description What to type, for people. */
            Description: string;
        };
        CloudOSFields: {
            /** @description Those that people are asked for, as metainfo names them; empty where any of the others may do. */
            Credential: components["schemas"]["CredentialFieldInfo"][];
            /** @description What a credential can hold in addition. */
            MoreCredential: components["schemas"]["CredentialFieldInfo"][];
            /** @description What a region holds. */
            Region: components["schemas"]["CredentialFieldInfo"][];
        };
        InstalledDriverList: {
            installeddriver: {
                PackageName: string;
                DriverId: string;
                ProviderNames: string[];
            }[];
            problem: {
                PackageName: string;
                Problem: string;
            }[];
        };
        CloudDriverInfo: {
            /** @description The name of the driver entry. */
            DriverName: string;
            /** @description The cloud: AWS, AZURE. */
            ProviderName: string;
            /** @description The package of the driver. */
            DriverLibFileName: string;
        };
        CredentialInfo: {
            /** @description The name of the credential. */
            CredentialName: string;
            /** @description The cloud: AWS, AZURE. */
            ProviderName: string;
            /** @description Fields and their values. */
            KeyValueInfoList: components["schemas"]["KeyValue"][];
            Checked?: boolean;
        };
        RegionInfo: {
            /** @description The name of the region entry. */
            RegionName: string;
            /** @description The cloud: AWS, AZURE. */
            ProviderName: string;
            /** @description Fields and their values. */
            KeyValueInfoList: components["schemas"]["KeyValue"][];
            AvailableZoneList: string[] | null;
        };
        ConnectionConfigInfo: {
            /** @description The name of the connection. */
            ConfigName: string;
            /** @description The cloud: AWS, AZURE. */
            ProviderName: string;
            /** @description The name of the driver entry. */
            DriverName: string;
            /** @description The name of the credential. */
            CredentialName: string;
            /** @description The name of the region entry. */
            RegionName: string;
            /** @description Labels of the connection, such as a city. */
            Labels?: {
                [key: string]: string;
            };
            Checked?: boolean;
        };
        DestroyedInfo: {
            IsAllDestroyed: boolean;
            DeletedAllListByResourceType: {
                /** @description The kind of the object: vpc, vm. */
                ResourceType: string;
                IsAllDeleted: boolean;
                DeletedIIDList: components["schemas"]["IID"][];
                RemainedErrorInfoList: {
                    /** @description The name of the object. */
                    Name: string;
                    ErrorMsg: string;
                }[] | null;
            }[];
        };
        ChangePlan: {
            /** @description The connection. */
            connection: string;
            /** @description What is done. */
            action?: string;
            /** @description The kind of the object. */
            kind?: string;
            /** @description The name. */
            name: string;
            /** @description What the object is in: the VPC of a subnet. */
            scope?: string;
            /** @description The name at the cloud. */
            nativeName?: string;
            /** @description What it refers to. */
            uses: {
                /** @description The kind of the object. */
                kind: string;
                /** @description The name. */
                name: string;
            }[];
            problem?: {
                /** @description The reason, for programs: not_found, conflict. */
                code: string;
                /** @description The reason, for people. */
                message: string;
                /** @description What to do. */
                hint: string;
                /** @description The same request may succeed later. */
                retryable: boolean;
            };
        };
        /** @description Event `operation`: an operation began, advanced or ended. */
        OperationEvent: {
            /** @description When, ISO 8601, UTC. */
            at: string;
            /** @description The operation. */
            operationId: string;
            /** @description The connection; empty for an operation over many. */
            connection: string;
            /** @description The cloud of the connection. */
            provider?: string;
            /** @description The region of the connection. */
            region?: string;
            /** @description What it is about: vm, network. */
            kind: string;
            /** @description What the object is in: the network of a subnet. */
            scope: string;
            /** @description The name of the object. */
            name: string;
            /** @description What is done with it: create, stop. */
            action: string;
            /**
             * @description The state.
             * @enum {string}
             */
            state: "running" | "succeeded" | "failed" | "cancelled" | "unknown";
            /** @description The operation over many objects that it is a part of. */
            parentId?: string;
            /** @description The user who requested it; missing if the login is off. */
            principal?: string;
            /** @description Why it failed. */
            errorCode?: string;
        };
        /** @description Event `vmstatus`: a VM was seen in another state. */
        VmStatusEvent: {
            /** @description When, ISO 8601, UTC. */
            at: string;
            /** @description The connection; empty for an operation over many. */
            connection: string;
            /** @description The cloud of the connection. */
            provider?: string;
            /** @description The region of the connection. */
            region?: string;
            /** @description The name of the VM. */
            name: string;
            /** @description The state before; missing where nobody had seen it. */
            from?: string;
            /** @description The state now: Running, Suspended. */
            to: string;
        };
        /** @description Event `connection`: a connection does not answer any more, or answers again. */
        ConnectionEvent: {
            /** @description When, ISO 8601, UTC. */
            at: string;
            /** @description The connection; empty for an operation over many. */
            connection: string;
            /** @description The cloud of the connection. */
            provider?: string;
            /** @description The region of the connection. */
            region?: string;
            /**
             * @description The state.
             * @enum {string}
             */
            state: "up" | "down";
            /** @description Why it is down. */
            errorCode?: string;
        };
        /** @description Event `progress`: how far an operation over many objects is. */
        ProgressEvent: {
            /** @description When, ISO 8601, UTC. */
            at: string;
            /** @description The operation. */
            operationId: string;
            /** @description The connection; empty for an operation over many. */
            connection: string;
            /** @description What it is about: vm, network. */
            kind: string;
            /** @description What the object is in: the network of a subnet. */
            scope: string;
            /** @description The name of the object. */
            name: string;
            /** @description What is done with it: create, stop. */
            action: string;
            /** @description The user who requested it; missing if the login is off. */
            principal?: string;
            /** @description All parts. */
            total: number;
            /** @description Parts that have ended. */
            done: number;
            /** @description Parts that have failed; they count as done. */
            failed: number;
        };
        ImageInfo: {
            IId: components["schemas"]["IID"];
            /** @description The name of the object. */
            Name: string;
            OSArchitecture: string;
            OSPlatform: string;
            OSDistribution: string;
            OSDiskType: string;
            OSDiskSizeGB: string;
            ImageStatus: string;
            /** @description The user's tags. */
            TagList?: components["schemas"]["KeyValue"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        ZoneInfo: {
            /** @description The name of the object. */
            Name: string;
            /** @description The name for people. */
            DisplayName: string;
            CSPDisplayName: string;
            /** @description The state. */
            Status: string;
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        RegionZoneInfo: {
            /** @description The name of the object. */
            Name: string;
            /** @description The name for people. */
            DisplayName: string;
            CSPDisplayName: string;
            /** @description The zones of the region. */
            ZoneList?: components["schemas"]["ZoneInfo"][];
            /** @description What the cloud tells besides, as keys and values. */
            KeyValueList?: components["schemas"]["KeyValue"][];
        };
        /** @description Where a connection is. What is unknown is missing. */
        FleetPlace: {
            /** @description The connection. */
            connection: string;
            /** @description The cloud: AWS, AZURE. */
            provider: string;
            /** @description The region. */
            region: string;
            /** @description In English. */
            city?: string;
            /** @description ISO 3166-1, two letters. */
            country?: string;
            /** @description The part of the world, as the driver names it. */
            geography?: string;
            /** @description Degrees north. */
            latitude?: number;
            /** @description Degrees east. */
            longitude?: number;
        };
        VmActionResult: {
            /** @description The connection. */
            connection: string;
            /** @description The name. */
            name: string;
            /**
             * @description The state.
             * @enum {string}
             */
            state: "succeeded" | "failed" | "cancelled";
            error?: {
                /** @description The reason, for programs: not_found, conflict. */
                code: string;
                /** @description The reason, for people. */
                message: string;
                /** @description The same request may succeed later. */
                retryable: boolean;
                /** @description What to do. */
                hint: string;
            };
        };
        NativeCallInfo: {
            /** @description The cloud's own name of the request. */
            api: string;
            /** @description When it began, ISO 8601, UTC. */
            startedAt: string;
            /** @description The duration in milliseconds. */
            durationMs: number;
            /** @description ok, or the code of the failure. */
            outcome: string;
            attempt: number;
            /** @description The size in bytes. */
            bytes?: number;
            /** @description The cloud's own code of the failure. */
            nativeCode?: string;
            /** @description The id of the request, as in the log. */
            requestId?: string;
        };
        CallInfo: {
            id: number;
            /** @description One for all attempts of a call. */
            callId: string;
            /** @description When it began, ISO 8601, UTC. */
            startedAt: string;
            /** @description The duration in milliseconds. */
            durationMs: number;
            /** @description The time that it waited for its turn, in milliseconds. */
            waitMs: number;
            /** @description How many attempts it took. */
            attempts: number;
            /** @description The driver's id of the cloud. */
            cloud: string;
            /** @description The connection. */
            connection: string;
            /** @description The region. */
            region: string;
            /** @description The zone. */
            zone: string;
            /** @description The kind of the object. */
            kind: string;
            operation: string;
            resource: string;
            /** @description ok, or the code of the failure. */
            outcome: string;
            /** @description The cloud's own code of the failure. */
            nativeCode?: string;
            /** @description The operation. */
            operationId: string;
            /** @description The user who requested it; missing if the login is off. */
            principal: string;
            /** @description The W3C trace id of the request. */
            traceId: string;
            cacheHit: boolean;
            /** @description The size in bytes. */
            bytes: number;
            nativeCalls: components["schemas"]["NativeCallInfo"][];
        };
        CallStatistics: {
            /** @description The start: a time, or an age such as 1h. */
            from: string;
            /** @description The end: a time, or an age. */
            to: string;
            groupCount: number;
            groups: {
                /** @description The driver's id of the cloud. */
                cloud?: string;
                /** @description The region. */
                region?: string;
                /** @description The zone. */
                zone?: string;
                /** @description The connection. */
                connection?: string;
                /** @description The kind of the object. */
                kind?: string;
                operation?: string;
                /** @description The cloud's own name of the request. */
                api?: string;
                time?: string;
                /** @description How many. */
                count: number;
                /** @description The connections that failed, and why. */
                errors: number;
                errorRate: number;
                p50Ms: number;
                p90Ms: number;
                p99Ms: number;
                minMs: number;
                maxMs: number;
                meanMs: number;
                meanWaitMs: number;
                /** @description How many attempts it took. */
                attempts: number;
                /** @description The size in bytes. */
                bytes: number;
                cacheHits: number;
                outcomes: {
                    [key: string]: number;
                };
            }[];
            dropped: number;
            pending: number;
        };
        ConnectionRank: {
            /** @description The start: a time, or an age such as 1h. */
            from: string;
            /** @description The end: a time, or an age. */
            to: string;
            connections: {
                rank: number;
                /** @description The connection. */
                connection: string;
                /** @description The driver's id of the cloud. */
                cloud: string;
                /** @description The region. */
                region: string;
                samples: number;
                successes: number;
                successLow: number;
                successHigh: number;
                latencyMs: number;
                scoreMs: number | null;
                confidence: number;
            }[];
        };
        CallArchive: {
            id: number;
            file: string;
            /**
             * @description The state.
             * @enum {string}
             */
            state: "writing" | "kept" | "restored";
            /** @description The start: a time, or an age such as 1h. */
            from: string;
            /** @description The end: a time, or an age. */
            to: string;
            calls: number;
            /** @description The size in bytes. */
            bytes: number;
            sha256: string;
            madeAt: string;
            restoredUntil?: string;
        };
        VMImageSpecRecentInfo: {
            CSP: string;
            /** @description The region. */
            Region: string;
            /** @description The zone in the region. */
            Zone: string;
            /** @description The image. */
            ImageName: string;
            /** @description The spec. */
            SpecName: string;
            OSArch: string;
            OsPlatform: string;
            OsDistribution: string;
            CPUInfo: string;
            GPUInfo: string;
            PriceInfo: string;
            AvgCreationTime: number;
            CreationCount: number;
            LastCreatedAt: string;
        };
        VMImageSpecFavoriteInfo: {
            CSP: string;
            /** @description The region. */
            Region: string;
            /** @description The zone in the region. */
            Zone: string;
            /** @description The image. */
            ImageName: string;
            /** @description The spec. */
            SpecName: string;
            OSArch: string;
            OsPlatform: string;
            OsDistribution: string;
            CPUInfo: string;
            GPUInfo: string;
            PriceInfo: string;
            CreatedAt: string;
        };
        VMImageSpecAddedInfo: {
            inserted: number;
            skipped: number;
            /** @description The number of all. */
            total: number;
        };
        MetricData: {
            metricName: string;
            metricUnit: string;
            timestampValues: {
                timestamp: string;
                value: string;
            }[];
        };
        FoundObject: {
            /** @description The connection. */
            connection: string;
            /** @description The kind of the object. */
            kind: string;
            /** @description The name. */
            name: string;
            /** @description What the object is in: the VPC of a subnet. */
            scope: string;
            /** @description The cloud's id of the object. */
            nativeId: string;
            address?: string;
        };
        StackStep: {
            /** @description The connection. */
            connection: string;
            /** @description The kind of the object. */
            kind: string;
            /** @description What the object is in: the VPC of a subnet. */
            scope: string;
            /** @description The name. */
            name: string;
            /**
             * @description What is done.
             * @enum {string}
             */
            action: "create" | "unchanged" | "differs" | "delete" | "absent";
            differences: string[];
            problem?: {
                /** @description The reason, for programs: not_found, conflict. */
                code: string;
                /** @description The reason, for people. */
                message: string;
                /** @description What to do. */
                hint: string;
            };
        };
        SystemInfo: {
            Hostname: string;
            /** @description LINUX/UNIX or WINDOWS. */
            Platform: string;
            PlatformVersion: string;
            KernelArch: string;
            KernelVersion: string;
            Uptime: string;
            CPUModel: string;
            PhysicalCores: number;
            LogicalCores: number;
            ClockSpeed: string;
            TotalMemory: string;
            SwapMemory: string;
            DiskPartitions: {
                MountPoint: string;
                TotalSpace: string;
            }[];
        };
        ResourceUsage: {
            SystemCPUPercent: string;
            SystemCPUCorePercent: {
                [key: string]: string;
            };
            SystemMemoryUsed: string;
            SystemMemoryTotal: string;
            SystemMemoryPercent: string;
            SystemDiskRead: string;
            SystemDiskWrite: string;
            SystemNetSent: string;
            SystemNetReceived: string;
            ProcessName: string;
            ProcessCPUPercent: string;
            ProcessCPUCorePercent: {
                [key: string]: string;
            };
            ProcessMemoryUsed: string;
            ProcessMemoryPercent: string;
            ProcessDiskRead: string;
            ProcessDiskWrite: string;
            ProcessNetSent: string;
            ProcessNetReceived: string;
        };
        TagList: {
            tag: components["schemas"]["KeyValue"][] | null;
            resourceType: string;
        };
        TopologyLayout: {
            ID: string;
            /** @description The connection to use. */
            ConnectionName: string;
            VersionName: string;
            LayoutJSON: string;
            ThumbnailBase64: string;
            SavedAt: string;
        };
        FileEntry: {
            /** @description The name. */
            name: string;
            /**
             * @description The kind of the object.
             * @enum {string}
             */
            kind: "file" | "folder" | "link" | "other";
            size: number;
            mode: string;
            modifiedAt: string;
        };
        FolderListing: {
            /** @description The path on the VM. */
            path: string;
            entries: components["schemas"]["FileEntry"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getEndpointinfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The version. */
                        Version: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The version. */
                        Version: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getPing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getHealthcheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCloudos: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cloudos: string[];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCloudosMetainfoCloudOSName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The cloud: AWS, AZURE. */
                CloudOSName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudOSMetaInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCloudosFieldCloudOSName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The cloud: AWS, AZURE. */
                CloudOSName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudOSFields"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDriverCapability: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriverCapabilityInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getInstalleddriver: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstalledDriverList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDriver: {
        parameters: {
            query?: {
                /** @description The cloud: AWS, AZURE. */
                provider?: string;
                /** @description The cloud: AWS, AZURE. */
                ProviderName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        driver: components["schemas"]["CloudDriverInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDriver: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the driver entry.
                     * @default
                     */
                    DriverName?: string;
                    /**
                     * @description The cloud: AWS, AZURE.
                     * @default
                     */
                    ProviderName?: string;
                    /**
                     * @description The package of the driver.
                     * @default
                     */
                    DriverLibFileName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudDriverInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDriverDriverName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the driver entry. */
                DriverName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudDriverInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDriverDriverName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the driver entry. */
                DriverName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCredential: {
        parameters: {
            query?: {
                /** @description The cloud: AWS, AZURE. */
                provider?: string;
                /** @description The cloud: AWS, AZURE. */
                ProviderName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credential: components["schemas"]["CredentialInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postCredential: {
        parameters: {
            query?: {
                check?: string;
            };
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the credential.
                     * @default
                     */
                    CredentialName?: string;
                    /**
                     * @description The cloud: AWS, AZURE.
                     * @default
                     */
                    ProviderName?: string;
                    /**
                     * @description Fields and their values.
                     * @default []
                     */
                    KeyValueInfoList?: {
                        /**
                         * @description The key.
                         * @default
                         */
                        Key?: string;
                        /**
                         * @description The value.
                         * @default
                         */
                        Value?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCredentialCredentialName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the credential. */
                CredentialName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCredentialCredentialName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the credential. */
                CredentialName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRegion: {
        parameters: {
            query?: {
                /** @description The cloud: AWS, AZURE. */
                provider?: string;
                /** @description The cloud: AWS, AZURE. */
                ProviderName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The region. */
                        region: components["schemas"]["RegionInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegion: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the region entry.
                     * @default
                     */
                    RegionName?: string;
                    /**
                     * @description The cloud: AWS, AZURE.
                     * @default
                     */
                    ProviderName?: string;
                    /**
                     * @description Fields and their values.
                     * @default []
                     */
                    KeyValueInfoList?: {
                        /**
                         * @description The key.
                         * @default
                         */
                        Key?: string;
                        /**
                         * @description The value.
                         * @default
                         */
                        Value?: string;
                    }[];
                    /** @default [] */
                    AvailableZoneList?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRegionRegionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the region entry. */
                RegionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegionRegionName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the region entry. */
                RegionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getConnectionconfig: {
        parameters: {
            query?: {
                /** @description The cloud: AWS, AZURE. */
                provider?: string;
                /** @description The cloud: AWS, AZURE. */
                ProviderName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        connectionconfig: components["schemas"]["ConnectionConfigInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postConnectionconfig: {
        parameters: {
            query?: {
                check?: string;
            };
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the connection.
                     * @default
                     */
                    ConfigName?: string;
                    /**
                     * @description The cloud: AWS, AZURE.
                     * @default
                     */
                    ProviderName?: string;
                    /**
                     * @description The name of the driver entry.
                     * @default
                     */
                    DriverName?: string;
                    /**
                     * @description The name of the credential.
                     * @default
                     */
                    CredentialName?: string;
                    /**
                     * @description The name of the region entry.
                     * @default
                     */
                    RegionName?: string;
                    /** @description Labels of the connection, such as a city. */
                    Labels?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionConfigInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getConnectionconfigConfigName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the connection. */
                ConfigName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionConfigInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteConnectionconfigConfigName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the connection. */
                ConfigName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountconnectionconfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountconnectionconfigProviderName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The cloud: AWS, AZURE. */
                ProviderName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDriverUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRegionzone: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        regionzone: components["schemas"]["RegionZoneInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRegionzoneName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionZoneInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getOrgregion: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        RegionInfo: unknown;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getOrgzone: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ZoneInfo: unknown;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getPreconfigRegionzone: {
        parameters: {
            query?: {
                /** @description The name of the driver entry. */
                DriverName?: string;
                /** @description The name of the credential. */
                CredentialName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        regionzone: components["schemas"]["RegionZoneInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getPreconfigRegionzoneName: {
        parameters: {
            query?: {
                /** @description The name of the driver entry. */
                DriverName?: string;
                /** @description The name of the credential. */
                CredentialName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionZoneInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getPreconfigOrgregion: {
        parameters: {
            query?: {
                /** @description The name of the driver entry. */
                DriverName?: string;
                /** @description The name of the credential. */
                CredentialName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        RegionInfo: unknown;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmimage: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        image: components["schemas"]["ImageInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmimageName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmspec: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        vmspec: components["schemas"]["VMSpecInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmspecName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMSpecInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmorgspec: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        VMSpecInfo: unknown;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmorgspecName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        VMSpecInfo: unknown;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVpc: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        vpc: components["schemas"]["VPCInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postVpc: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["VPCReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VPCInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVpcName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VPCInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteVpcName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegvpc: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VPCInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegvpcName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllvpc: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllvpcinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["VPCInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["VPCInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountvpc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountvpcConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspvpcId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postVpcVPCNameSubnet: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the VPC. */
                VPCName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["SubnetReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VPCInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVpcVPCNameSubnetName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the VPC. */
                VPCName: string;
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubnetInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteVpcVPCNameSubnetSubnetName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the VPC. */
                VPCName: string;
                /** @description The name of the subnet. */
                SubnetName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteVpcVPCNameCspsubnetId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the VPC. */
                VPCName: string;
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegsubnet: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VPCInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegsubnetName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountsubnet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountsubnetConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSecuritygroup: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        securitygroup: components["schemas"]["SecurityInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postSecuritygroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["SecurityReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSecuritygroupName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteSecuritygroupName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegsecuritygroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegsecuritygroupName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllsecuritygroup: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllsecuritygroupinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["SecurityInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["SecurityInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountsecuritygroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountsecuritygroupConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspsecuritygroupId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSecuritygroupVpcVPCName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the VPC. */
                VPCName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        securitygroup: components["schemas"]["SecurityInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postSecuritygroupSGNameRules: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the security group. */
                SGName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["RuleReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteSecuritygroupSGNameRules: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the security group. */
                SGName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["RuleReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getGetsecuritygroupowner: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The cloud's id of the object. */
                CSPId?: string;
                /** @description The request itself. */
                ReqInfo?: {
                    /** @default  */
                    CSPId?: string;
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IID"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postGetsecuritygroupowner: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The cloud's id of the object.
                     * @default
                     */
                    CSPId?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IID"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getKeypair: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keypair: components["schemas"]["KeyPairInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postKeypair: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["KeyPairReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyPairInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getKeypairName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyPairInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteKeypairName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegkeypair: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyPairInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegkeypairName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllkeypair: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllkeypairinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["KeyPairInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["KeyPairInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountkeypair: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountkeypairConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspkeypairId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVm: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        vm: components["schemas"]["VMInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postVm: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["VMReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteVmName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegvm: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegvmName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllvm: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllvminfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["VMInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["VMInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountvm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountvmConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCspvmId: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspvmId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmstatus: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        vmstatus: components["schemas"]["VMStatusInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmstatusName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getControlvmName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description What is done. */
                action?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putControlvmName: {
        parameters: {
            query?: {
                /** @description What is done. */
                action?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getGetvmusingresources: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The cloud's id of the object. */
                CSPId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMUsingResources"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postGetvmusingresources: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The cloud's id of the object. */
                CSPId?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMUsingResources"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postVmNameCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["CommandReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                    "text/event-stream": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postSshrun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The user to log in as.
                     * @default
                     */
                    UserName?: string;
                    /**
                     * @description The private key; only in the reply to its creation.
                     * @default []
                     */
                    PrivateKey?: string[];
                    /** @default  */
                    ServerPort?: string;
                    /**
                     * @description The command line.
                     * @default
                     */
                    Command?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteVmNameHostkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteHostkey: {
        parameters: {
            query?: {
                Address?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmNameFile: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The path on the VM. */
                path?: string;
                /** @description The user to log in as. */
                UserName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putVmNameFile: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The path on the VM. */
                path?: string;
                /** @description The user to log in as. */
                UserName?: string;
                mode?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyResult"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmNameDir: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The path on the VM. */
                path?: string;
                /** @description The user to log in as. */
                UserName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FolderListing"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putVmNameDir: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The path on the VM. */
                path?: string;
                /** @description The user to log in as. */
                UserName?: string;
                /** @description The end: a time, or an age. */
                to?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postVmNameDir: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The path on the VM. */
                path?: string;
                /** @description The user to log in as. */
                UserName?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteVmNameDir: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The path on the VM. */
                path?: string;
                /** @description The user to log in as. */
                UserName?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmImagespecrecent: {
        parameters: {
            query?: {
                CSP?: string;
                /** @description The region. */
                Region?: string;
                /** @description The zone in the region. */
                Zone?: string;
                Limit?: string;
                SortBy?: string;
                SortOrder?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMImageSpecRecentInfo"][];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteVmImagespecrecent: {
        parameters: {
            query?: {
                CSP?: string;
                /** @description The region. */
                Region?: string;
                /** @description The zone in the region. */
                Zone?: string;
                /** @description The image. */
                ImageName?: string;
                /** @description The spec. */
                SpecName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postVmImagespecrecentBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    records?: {
                        /** @default  */
                        CSP?: string;
                        /**
                         * @description The region.
                         * @default
                         */
                        Region?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                        /**
                         * @description The image.
                         * @default
                         */
                        ImageName?: string;
                        /**
                         * @description The spec.
                         * @default
                         */
                        SpecName?: string;
                        /** @default  */
                        OSArch?: string;
                        /** @default  */
                        OsPlatform?: string;
                        /** @default  */
                        OsDistribution?: string;
                        /** @default  */
                        CPUInfo?: string;
                        /** @default  */
                        GPUInfo?: string;
                        /** @default  */
                        PriceInfo?: string;
                        /** @default 0 */
                        AvgCreationTime?: number;
                        /** @default 0 */
                        CreationCount?: number;
                        /** @default  */
                        LastCreatedAt?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMImageSpecAddedInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmImagespecfavorite: {
        parameters: {
            query?: {
                CSP?: string;
                /** @description The region. */
                Region?: string;
                /** @description The zone in the region. */
                Zone?: string;
                Limit?: string;
                SortBy?: string;
                SortOrder?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMImageSpecFavoriteInfo"][];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postVmImagespecfavorite: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    CSP?: string;
                    /**
                     * @description The region.
                     * @default
                     */
                    Region?: string;
                    /**
                     * @description The zone in the region.
                     * @default
                     */
                    Zone?: string;
                    /**
                     * @description The image.
                     * @default
                     */
                    ImageName?: string;
                    /**
                     * @description The spec.
                     * @default
                     */
                    SpecName?: string;
                    /** @default  */
                    OSArch?: string;
                    /** @default  */
                    OsPlatform?: string;
                    /** @default  */
                    OsDistribution?: string;
                    /** @default  */
                    CPUInfo?: string;
                    /** @default  */
                    GPUInfo?: string;
                    /** @default  */
                    PriceInfo?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteVmImagespecfavorite: {
        parameters: {
            query?: {
                CSP?: string;
                /** @description The region. */
                Region?: string;
                /** @description The zone in the region. */
                Zone?: string;
                /** @description The image. */
                ImageName?: string;
                /** @description The spec. */
                SpecName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postVmImagespecfavoriteBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    records?: {
                        /** @default  */
                        CSP?: string;
                        /**
                         * @description The region.
                         * @default
                         */
                        Region?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                        /**
                         * @description The image.
                         * @default
                         */
                        ImageName?: string;
                        /**
                         * @description The spec.
                         * @default
                         */
                        SpecName?: string;
                        /** @default  */
                        OSArch?: string;
                        /** @default  */
                        OsPlatform?: string;
                        /** @default  */
                        OsDistribution?: string;
                        /** @default  */
                        CPUInfo?: string;
                        /** @default  */
                        GPUInfo?: string;
                        /** @default  */
                        PriceInfo?: string;
                        /** @default  */
                        CreatedAt?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VMImageSpecAddedInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getPublicip: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        publicip: components["schemas"]["PublicIPInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postPublicip: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["PublicIPReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicIPInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getPublicipName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicIPInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deletePublicipName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegpublicip: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicIPInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegpublicipName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllpublicip: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllpublicipinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["PublicIPInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["PublicIPInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountpublicip: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountpublicipConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCsppublicipId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putPublicipNameAssociate: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["AssociateReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicIPInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putPublicipNameDisassociate: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getNic: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nic: components["schemas"]["NICInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postNic: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["NICReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NICInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getNicName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NICInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteNicName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegnic: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NICInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegnicName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllnic: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllnicinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["NICInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["NICInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountnic: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountnicConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspnicId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putNicNameAttach: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the VM.
                         * @default
                         */
                        VMName?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NICInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putNicNameDetach: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postNicNamePrivateip: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The private IP.
                         * @default
                         */
                        PrivateIP?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NICInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteNicNamePrivateipIP: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
                IP: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getNicNameOsconfigscript: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The connection to use. */
                        ConnectionName: string;
                        /** @description The name of the NIC. */
                        NICName: string;
                        Script: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDisk: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disk: components["schemas"]["DiskInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDisk: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["DiskReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiskInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDiskName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiskInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDiskName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegdisk: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiskInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegdiskName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAlldisk: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAlldiskinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["DiskInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["DiskInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountdisk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountdiskConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspdiskId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDiskNameSize: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The new size in GB.
                         * @default
                         */
                        Size?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDiskNameAttach: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the VM.
                         * @default
                         */
                        VMName?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiskInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDiskNameDetach: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the VM.
                         * @default
                         */
                        VMName?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCluster: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cluster: components["schemas"]["ClusterInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postCluster: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["ClusterReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getClusterName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                KubeconfigType?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteClusterName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegcluster: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegclusterName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllcluster: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllclusterinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["ClusterInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["ClusterInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountcluster: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountclusterConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspclusterId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putClusterNameUpgrade: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The version.
                         * @default
                         */
                        Version?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getClusterNameToken: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecCredential"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getGetclusterowner: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The cloud's id of the object. */
                CSPId?: string;
                /** @description The request itself. */
                ReqInfo?: {
                    /** @default  */
                    CSPId?: string;
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IID"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postGetclusterowner: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The cloud's id of the object.
                     * @default
                     */
                    CSPId?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IID"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postClusterNameNodegroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["NodeGroupReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteClusterNameNodegroupNodeGroupName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
                /** @description The name of the node group. */
                NodeGroupName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putClusterNameNodegroupNodeGroupNameOnautoscaling: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
                /** @description The name of the node group. */
                NodeGroupName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description true: the number of nodes follows the load.
                         * @default
                         */
                        OnAutoScaling?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putClusterNameNodegroupNodeGroupNameAutoscalesize: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
                /** @description The name of the node group. */
                NodeGroupName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NodeGroupSizeReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeGroupInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getTag: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The kind of the object: vpc, vm. */
                ResourceType?: string;
                /** @description The name of the object. */
                ResourceName?: string;
                /** @description The name of the VPC. */
                VPCName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["TagReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyValue"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getTagKey: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The kind of the object: vpc, vm. */
                ResourceType?: string;
                /** @description The name of the object. */
                ResourceName?: string;
                /** @description The name of the VPC. */
                VPCName?: string;
            };
            header?: never;
            path: {
                /** @description The key. */
                Key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyValue"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteTagKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The key. */
                Key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["UntagReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getMyimage: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        myImage: components["schemas"]["MyImageInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postMyimage: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["MyImageReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyImageInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getMyimageName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyImageInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteMyimageName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegmyimage: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyImageInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegmyimageName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllmyimage: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllmyimageinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["MyImageInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["MyImageInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountmyimage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountmyimageConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspmyimageId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getNlb: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nlb: components["schemas"]["NLBInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postNlb: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["NLBReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NLBInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getNlbName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NLBInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteNlbName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegnlb: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NLBInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegnlbName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllnlb: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllResourceList"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllnlbinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The kind of the object: vpc, vm. */
                        ResourceType: string;
                        /** @description What Spider manages next to what the cloud has. */
                        AllListInfo: {
                            /** @description Objects that Spider manages and the cloud has. */
                            MappedInfoList: components["schemas"]["NLBInfo"][];
                            /** @description Objects that Spider manages and the cloud does not have. */
                            OnlySpiderList: components["schemas"]["IID"][];
                            /** @description Objects that the cloud has and Spider does not manage. */
                            OnlyCSPInfoList: components["schemas"]["NLBInfo"][];
                        };
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountnlb: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountnlbConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCspnlbId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postNlbNameVms: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBVMsReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NLBInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteNlbNameVms: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBVMsReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getNlbNameHealth: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NLBHealthInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putNlbNameListener: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBListenerReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NLBInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putNlbNameVmgroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBListenerReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NLBInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putNlbNameHealthchecker: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBHealthCheckerReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NLBInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getGetnlbowner: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The cloud's id of the object. */
                CSPId?: string;
                /** @description The request itself. */
                ReqInfo?: {
                    /** @default  */
                    CSPId?: string;
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IID"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postGetnlbowner: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The cloud's id of the object.
                     * @default
                     */
                    CSPId?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IID"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDestroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestroyedInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getOperation: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The kind of the object. */
                kind?: string;
                /** @description The name. */
                name?: string;
                /** @description The state. */
                state?: string;
                /** @description The operation over many objects that it is a part of. */
                parentId?: string;
                top?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operation: components["schemas"]["OperationInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getOperationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putOperationIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postOperationIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putOperationIdAdopt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postOperationIdAdopt: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putOperationIdDiscard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postOperationIdDiscard: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getFleetTarget: {
        parameters: {
            query?: {
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds: AWS,AZURE. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only connections in these parts of the world: Asia,Europe. */
                geography?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        target: {
                            /** @description The connection. */
                            connection: string;
                            /** @description The cloud: AWS, AZURE. */
                            provider: string;
                            /** @description The region. */
                            region: string;
                        }[];
                        /** @description How many of the selected connections the caller may not use; missing for none. */
                        leftOut?: number;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getFleetPlace: {
        parameters: {
            query?: {
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds: AWS,AZURE. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only connections in these parts of the world: Asia,Europe. */
                geography?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        place: components["schemas"]["FleetPlace"][];
                        /** @description How many of the selected connections the caller may not use; missing for none. */
                        leftOut?: number;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getFleetCount: {
        parameters: {
            query?: {
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds: AWS,AZURE. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only connections in these parts of the world: Asia,Europe. */
                geography?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many. */
                        count: {
                            /** @description The connection. */
                            connection: string;
                            /** @description The cloud: AWS, AZURE. */
                            provider: string;
                            /** @description The region. */
                            region: string;
                            /** @description The number of recorded resources by kind: vpc, vm. */
                            counts: {
                                [key: string]: number;
                            };
                        }[];
                        /** @description The number of recorded resources by kind: vpc, vm. */
                        total: {
                            [key: string]: number;
                        };
                        /** @description How many of the selected connections the caller may not use; missing for none. */
                        leftOut?: number;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getFleetSummary: {
        parameters: {
            query?: {
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds: AWS,AZURE. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only connections in these parts of the world: Asia,Europe. */
                geography?: string;
                /** @description Time limit in milliseconds; connections that have not answered by then are errors. */
                deadlineMs?: string;
                /** @description Accept cached replies up to this many seconds old. */
                maxAge?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        connections: number;
                        vms: number;
                        states: {
                            [key: string]: number;
                        };
                        clouds: {
                            /** @description The cloud: AWS, AZURE. */
                            provider: string;
                            connections: number;
                            vms: number;
                            states: {
                                [key: string]: number;
                            };
                            regions: {
                                /** @description The region. */
                                region: string;
                                connections: number;
                                vms: number;
                                states: {
                                    [key: string]: number;
                                };
                                perConnection: {
                                    /** @description The connection. */
                                    connection: string;
                                    vms: number;
                                    states: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                        }[];
                        /** @description The connections that failed, and why. */
                        errors: {
                            /** @description The connection. */
                            connection: string;
                            /** @description The region. */
                            region: string;
                            /** @description The reason, for programs: not_found, conflict. */
                            code: string;
                            /** @description The reason, for people. */
                            message: string;
                            /** @description The same request may succeed later. */
                            retryable: boolean;
                        }[];
                        /** @description No connection is missing. */
                        complete: boolean;
                        /** @description How many of the selected connections the caller may not use; missing for none. */
                        leftOut?: number;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getFleetKind: {
        parameters: {
            query?: {
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds: AWS,AZURE. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only connections in these parts of the world: Asia,Europe. */
                geography?: string;
                /** @description Only the object with this name on each connection. */
                name?: string;
                /** @description Time limit in milliseconds; connections that have not answered by then are errors. */
                deadlineMs?: string;
                /** @description Accept cached replies up to this many seconds old. */
                maxAge?: string;
                /** @description Only items with all these words in their texts, in any case. */
                filter?: string;
                /** @description Only items in these states: Running,Suspended. */
                state?: string;
                /** @description Only VMs of these specs. */
                spec?: string;
                /** @description Sort by these fields: name,-StartTime. Every connection is read before the first item is sent. */
                sort?: string;
                /** @description Only these keys of the items. */
                fields?: string;
                /** @description The number of items on a page. */
                limit?: string;
                /** @description The cursor of the last reply. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The kind, as in the paths of one connection: vpc, vm. */
                Kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: ({
                            /** @description The connection. */
                            connection: string;
                            /** @description The region. */
                            region: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        /** @description The connections that failed, and why. */
                        errors: {
                            /** @description The connection. */
                            connection: string;
                            /** @description The region. */
                            region: string;
                            /** @description The reason, for programs: not_found, conflict. */
                            code: string;
                            /** @description The reason, for people. */
                            message: string;
                            /** @description The same request may succeed later. */
                            retryable: boolean;
                        }[];
                        /** @description No connection is missing. */
                        complete: boolean;
                        /** @description When each connection was read, ISO 8601, UTC. */
                        asOf: {
                            [key: string]: string;
                        };
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                        /** @description The number of all. */
                        total?: number;
                        /** @description How many of the selected connections the caller may not use; missing for none. */
                        leftOut?: number;
                    };
                    "application/x-ndjson": string;
                    "text/event-stream": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postFleetKind: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The kind, as in the paths of one connection: vpc, vm. */
                Kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these connections: names, separated by commas.
                     * @default
                     */
                    connection?: string;
                    /**
                     * @description Only connections to these clouds: AWS,AZURE.
                     * @default
                     */
                    provider?: string;
                    /**
                     * @description Only connections in these regions.
                     * @default
                     */
                    region?: string;
                    /**
                     * @description Only connections in these parts of the world: Asia,Europe.
                     * @default
                     */
                    geography?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        [key: string]: unknown;
                    };
                    /** @default {} */
                    overrides?: {
                        [key: string]: {
                            [key: string]: unknown;
                        };
                    };
                    /** @default  */
                    allOrNothing?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The operation. */
                        operationId: string;
                        /**
                         * @description The state.
                         * @enum {string}
                         */
                        state: "succeeded" | "failed" | "cancelled";
                        /** @description The result of each. */
                        results: {
                            /** @description The connection. */
                            connection: string;
                            /** @description The region. */
                            region: string;
                            /**
                             * @description The state.
                             * @enum {string}
                             */
                            state: "succeeded" | "failed" | "cancelled" | "undone";
                            item?: {
                                [key: string]: unknown;
                            };
                            error?: {
                                /** @description The reason, for programs: not_found, conflict. */
                                code: string;
                                /** @description The reason, for people. */
                                message: string;
                                /** @description The same request may succeed later. */
                                retryable: boolean;
                            };
                        }[];
                        /** @description How many of the selected connections the caller may not use; missing for none. */
                        leftOut?: number;
                    };
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteFleetKind: {
        parameters: {
            query?: {
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds: AWS,AZURE. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only connections in these parts of the world: Asia,Europe. */
                geography?: string;
                /** @description The name. */
                name?: string;
                /** @description true: all connections. */
                all?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The kind, as in the paths of one connection: vpc, vm. */
                Kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The operation. */
                        operationId: string;
                        /**
                         * @description The state.
                         * @enum {string}
                         */
                        state: "succeeded" | "failed" | "cancelled";
                        /** @description The result of each. */
                        results: {
                            /** @description The connection. */
                            connection: string;
                            /** @description The region. */
                            region: string;
                            /**
                             * @description The state.
                             * @enum {string}
                             */
                            state: "succeeded" | "failed" | "cancelled" | "undone";
                            item?: {
                                [key: string]: unknown;
                            };
                            error?: {
                                /** @description The reason, for programs: not_found, conflict. */
                                code: string;
                                /** @description The reason, for people. */
                                message: string;
                                /** @description The same request may succeed later. */
                                retryable: boolean;
                            };
                        }[];
                        /** @description How many of the selected connections the caller may not use; missing for none. */
                        leftOut?: number;
                    };
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postFleetCommand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these connections: names, separated by commas.
                     * @default
                     */
                    connection?: string;
                    /**
                     * @description Only connections to these clouds: AWS,AZURE.
                     * @default
                     */
                    provider?: string;
                    /**
                     * @description Only connections in these regions.
                     * @default
                     */
                    region?: string;
                    /**
                     * @description Only connections in these parts of the world: Asia,Europe.
                     * @default
                     */
                    geography?: string;
                    /**
                     * @description The name.
                     * @default
                     */
                    name?: string;
                    /**
                     * @description true: all connections.
                     * @default
                     */
                    all?: string;
                    /** @default  */
                    parallel?: string;
                    ReqInfo?: components["schemas"]["CommandReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The result of each. */
                        results: ({
                            /** @description The connection. */
                            connection: string;
                            /** @description The region. */
                            region: string;
                            /** @description The name. */
                            name: string;
                            /**
                             * @description The state.
                             * @enum {string}
                             */
                            state: "succeeded" | "failed";
                            /** @description The duration in milliseconds. */
                            durationMs: number;
                            error?: components["schemas"]["RemoteProblem"];
                        } & {
                            [key: string]: unknown;
                        })[];
                        /** @description No connection is missing. */
                        complete: boolean;
                    };
                    "text/event-stream": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putFleetFile: {
        parameters: {
            query?: {
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds: AWS,AZURE. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only connections in these parts of the world: Asia,Europe. */
                geography?: string;
                /** @description The name. */
                name?: string;
                /** @description true: all connections. */
                all?: string;
                parallel?: string;
                /** @description The path on the VM. */
                path?: string;
                mode?: string;
                /** @description The user to log in as. */
                UserName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The result of each. */
                        results: ({
                            /** @description The connection. */
                            connection: string;
                            /** @description The region. */
                            region: string;
                            /** @description The name. */
                            name: string;
                            /**
                             * @description The state.
                             * @enum {string}
                             */
                            state: "succeeded" | "failed";
                            /** @description The duration in milliseconds. */
                            durationMs: number;
                            error?: components["schemas"]["RemoteProblem"];
                        } & {
                            [key: string]: unknown;
                        })[];
                        /** @description No connection is missing. */
                        complete: boolean;
                    };
                    "text/event-stream": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postFleetStack: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name.
                     * @default
                     */
                    name?: string;
                    /** @default [] */
                    objects?: {
                        /**
                         * @description The connection to use.
                         * @default
                         */
                        ConnectionName?: string;
                        /**
                         * @description The kind of the object.
                         * @default
                         */
                        kind?: string;
                        /**
                         * @description The request itself.
                         * @default {}
                         */
                        ReqInfo?: {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The operation. */
                        operationId: string;
                        /**
                         * @description The state.
                         * @enum {string}
                         */
                        state: "succeeded" | "failed" | "cancelled";
                        /** @description The result of each. */
                        results: {
                            /** @description The connection. */
                            connection: string;
                            /** @description The kind of the object. */
                            kind: string;
                            /** @description What the object is in: the VPC of a subnet. */
                            scope: string;
                            /** @description The name. */
                            name: string;
                            /**
                             * @description The state.
                             * @enum {string}
                             */
                            state: "succeeded" | "unchanged" | "failed" | "cancelled" | "undone";
                            error?: {
                                /** @description The reason, for programs: not_found, conflict. */
                                code: string;
                                /** @description The reason, for people. */
                                message: string;
                                /** @description The same request may succeed later. */
                                retryable: boolean;
                            };
                        }[];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteFleetStack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name.
                     * @default
                     */
                    name?: string;
                    /** @default [] */
                    objects?: {
                        /**
                         * @description The connection to use.
                         * @default
                         */
                        ConnectionName?: string;
                        /**
                         * @description The kind of the object.
                         * @default
                         */
                        kind?: string;
                        /**
                         * @description The request itself.
                         * @default {}
                         */
                        ReqInfo?: {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The operation. */
                        operationId: string;
                        /**
                         * @description The state.
                         * @enum {string}
                         */
                        state: "succeeded" | "failed" | "cancelled";
                        /** @description The result of each. */
                        results: {
                            /** @description The connection. */
                            connection: string;
                            /** @description The kind of the object. */
                            kind: string;
                            /** @description What the object is in: the VPC of a subnet. */
                            scope: string;
                            /** @description The name. */
                            name: string;
                            /**
                             * @description The state.
                             * @enum {string}
                             */
                            state: "succeeded" | "unchanged" | "failed" | "cancelled" | "undone";
                            error?: {
                                /** @description The reason, for programs: not_found, conflict. */
                                code: string;
                                /** @description The reason, for people. */
                                message: string;
                                /** @description The same request may succeed later. */
                                retryable: boolean;
                            };
                        }[];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunFleetStack: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name.
                     * @default
                     */
                    name?: string;
                    /** @default [] */
                    objects?: {
                        /**
                         * @description The connection to use.
                         * @default
                         */
                        ConnectionName?: string;
                        /**
                         * @description The kind of the object.
                         * @default
                         */
                        kind?: string;
                        /**
                         * @description The request itself.
                         * @default {}
                         */
                        ReqInfo?: {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: components["schemas"]["StackStep"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunFleetStack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name.
                     * @default
                     */
                    name?: string;
                    /** @default [] */
                    objects?: {
                        /**
                         * @description The connection to use.
                         * @default
                         */
                        ConnectionName?: string;
                        /**
                         * @description The kind of the object.
                         * @default
                         */
                        kind?: string;
                        /**
                         * @description The request itself.
                         * @default {}
                         */
                        ReqInfo?: {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: components["schemas"]["StackStep"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postFleetVmAction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What is done.
                     * @default
                     */
                    action?: string;
                    /** @default [] */
                    vm?: {
                        /**
                         * @description The connection.
                         * @default
                         */
                        connection?: string;
                        /**
                         * @description The name.
                         * @default
                         */
                        name?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The operation. */
                        operationId: string;
                        /**
                         * @description The state.
                         * @enum {string}
                         */
                        state: "succeeded" | "failed" | "cancelled";
                        /** @description The result of each. */
                        results: components["schemas"]["VmActionResult"][];
                    };
                    "text/event-stream": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSearch: {
        parameters: {
            query?: {
                q?: string;
                /** @description The number of rows on a page. */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        found: components["schemas"]["FoundObject"][];
                        more: boolean;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description Only these events: operation, vmstatus, connection, progress, separated by commas. Default: all. */
                event?: string;
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only these kinds, as in the events: separated by commas; vm for vmstatus. */
                kind?: string;
                /** @description true: leave out operations that are part of another one. */
                top?: string;
            };
            header?: {
                /** @description Continue after this event. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["OperationEvent"] | components["schemas"]["VmStatusEvent"] | components["schemas"]["ConnectionEvent"] | components["schemas"]["ProgressEvent"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description The start: a time, or an age such as 1h. */
                from?: string;
                /** @description The end: a time, or an age. */
                to?: string;
                /** @description The driver's id of the cloud. */
                cloud?: string;
                /** @description The region. */
                region?: string;
                /** @description The connection. */
                connection?: string;
                /** @description The kind of the object. */
                kind?: string;
                operation?: string;
                slowerThan?: string;
                resource?: string;
                /** @description The user who requested it; missing if the login is off. */
                principal?: string;
                /** @description The W3C trace id of the request. */
                traceId?: string;
                /** @description The operation. */
                operationId?: string;
                /** @description One for all attempts of a call. */
                callId?: string;
                /** @description ok, or the code of the failure. */
                outcome?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
                format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calls: components["schemas"]["CallInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                        dropped: number;
                        pending: number;
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getHistoryStats: {
        parameters: {
            query?: {
                /** @description The start: a time, or an age such as 1h. */
                from?: string;
                /** @description The end: a time, or an age. */
                to?: string;
                /** @description The driver's id of the cloud. */
                cloud?: string;
                /** @description The region. */
                region?: string;
                /** @description The connection. */
                connection?: string;
                /** @description The kind of the object. */
                kind?: string;
                operation?: string;
                /** @description The cloud's own name of the request. */
                api?: string;
                groupBy?: string;
                sort?: string;
                /** @description The number of rows on a page. */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallStatistics"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getHistoryErrors: {
        parameters: {
            query?: {
                /** @description The start: a time, or an age such as 1h. */
                from?: string;
                /** @description The end: a time, or an age. */
                to?: string;
                /** @description The driver's id of the cloud. */
                cloud?: string;
                /** @description The region. */
                region?: string;
                /** @description The connection. */
                connection?: string;
                /** @description The kind of the object. */
                kind?: string;
                operation?: string;
                slowerThan?: string;
                resource?: string;
                /** @description The user who requested it; missing if the login is off. */
                principal?: string;
                /** @description The W3C trace id of the request. */
                traceId?: string;
                /** @description The operation. */
                operationId?: string;
                /** @description One for all attempts of a call. */
                callId?: string;
                /** @description ok, or the code of the failure. */
                outcome?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                examples?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The connections that failed, and why. */
                        errors: {
                            /** @description The reason, for programs: not_found, conflict. */
                            code: string;
                            /** @description How many. */
                            count: number;
                            lastAt: string;
                            nativeCodes: {
                                /** @description The cloud's own code of the failure. */
                                nativeCode: string;
                                /** @description How many. */
                                count: number;
                            }[];
                            examples: components["schemas"]["CallInfo"][];
                        }[];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getHistoryRank: {
        parameters: {
            query?: {
                /** @description The start: a time, or an age such as 1h. */
                from?: string;
                /** @description The end: a time, or an age. */
                to?: string;
                /** @description The driver's id of the cloud. */
                cloud?: string;
                /** @description The region. */
                region?: string;
                /** @description The connection. */
                connection?: string;
                /** @description Required; for example vm. */
                kind?: string;
                /** @description Required; for example create. */
                operation?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionRank"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getHistoryArchive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archives: components["schemas"]["CallArchive"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postHistoryArchive: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archives: components["schemas"]["CallArchive"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postHistoryArchiveIdRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    days?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallArchive"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCheckTcp: {
        parameters: {
            query?: {
                HostName?: string;
                /** @description The port. */
                Port?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCheckUdp: {
        parameters: {
            query?: {
                HostName?: string;
                /** @description The port. */
                Port?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reason, for people. */
                        message: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCspresourcenameName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The kind of the object: vpc, vm. */
                ResourceType?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The name of the object. */
                        Name: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCspresourceinfoId: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                /** @description The kind of the object: vpc, vm. */
                ResourceType?: string;
            };
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        IId: components["schemas"]["IID"];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: components["schemas"]["UserInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name.
                     * @default
                     */
                    name?: string;
                    /**
                     * @description Default: the server creates one.
                     * @default
                     */
                    password?: string;
                    /**
                     * @description Roles, and the connections that they are for.
                     * @default []
                     */
                    grants?: {
                        /**
                         * @description viewer, operator or admin.
                         * @default
                         */
                        role?: string;
                        on?: {
                            connections?: string[];
                            providers?: string[];
                            regions?: string[];
                            /** @description Labels of the connection. */
                            labels?: {
                                [key: string]: string;
                            };
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadePasswordInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putUserNameRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Roles, and the connections that they are for.
                     * @default []
                     */
                    grants?: {
                        /**
                         * @description viewer, operator or admin.
                         * @default
                         */
                        role?: string;
                        on?: {
                            connections?: string[];
                            providers?: string[];
                            regions?: string[];
                            /** @description Labels of the connection. */
                            labels?: {
                                [key: string]: string;
                            };
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putUserNamePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Default: the server creates one.
                     * @default
                     */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadePasswordInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteUserName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getProductfamilyRegionName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the region entry. */
                RegionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        productfamily: string[];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getPriceinfoVmRegionName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                simple?: string;
                /** @description The spec of the VM. */
                VMSpecName?: string;
                Filter?: string;
            };
            header?: never;
            path: {
                /** @description The name of the region entry. */
                RegionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudPrice"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postPriceinfoVmRegionName: {
        parameters: {
            query?: {
                simple?: string;
                /** @description The spec of the VM. */
                VMSpecName?: string;
                Filter?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the region entry. */
                RegionName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudPrice"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getQuotaservicetype: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ServiceTypes: string[];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postQuotaservicetype: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ServiceTypes: string[];
                    };
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getQuotainfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                ServiceType?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postQuotainfo: {
        parameters: {
            query?: {
                ServiceType?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getToken: {
        parameters: {
            query?: {
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: components["schemas"]["TokenInfo"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name.
                     * @default
                     */
                    name?: string;
                    /**
                     * @description viewer, operator or admin.
                     * @default
                     */
                    role?: string;
                    /**
                     * @description The connection.
                     * @default
                     */
                    connection?: string;
                    /**
                     * @description The cloud: AWS, AZURE.
                     * @default
                     */
                    provider?: string;
                    /**
                     * @description The region.
                     * @default
                     */
                    region?: string;
                    /** @description Labels of the connection. */
                    labels?: {
                        [key: string]: string;
                    };
                    /** @default  */
                    days?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteTokenId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: {
                /** @description The start: a time, or an age such as 1h. */
                from?: string;
                /** @description The end: a time, or an age. */
                to?: string;
                /** @description The user who requested it; missing if the login is off. */
                principal?: string;
                /** @description The connection. */
                connection?: string;
                /** @description What is done. */
                action?: string;
                /** @description ok, or the code of the failure. */
                outcome?: string;
                /** @description The number of rows on a page. */
                limit?: string;
                /** @description Where the next page begins; missing on the last one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audit: components["schemas"]["AuditInfo"][];
                        /** @description Where the next page begins; missing on the last one. */
                        cursor?: string;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAuditCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditCheckInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getMonitoringVmVMNameMetricType: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                IntervalMinute?: string;
                TimeBeforeHour?: string;
            };
            header?: never;
            path: {
                /** @description The name of the VM. */
                VMName: string;
                MetricType: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricData"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getMonitoringClusternodeClusterNameNodeGroupNameNodeNumberMetricType: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                IntervalMinute?: string;
                TimeBeforeHour?: string;
            };
            header?: never;
            path: {
                ClusterName: string;
                /** @description The name of the node group. */
                NodeGroupName: string;
                NodeNumber: string;
                MetricType: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricData"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postAnycall: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /** @default  */
                        FID?: string;
                        /** @default [] */
                        IKeyValueList?: {
                            /**
                             * @description The key.
                             * @default
                             */
                            Key?: string;
                            /**
                             * @description The value.
                             * @default
                             */
                            Value?: string;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyCallInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postSpiderletAnycall: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /** @default  */
                        FID?: string;
                        /** @default [] */
                        IKeyValueList?: {
                            /**
                             * @description The key.
                             * @default
                             */
                            Key?: string;
                            /**
                             * @description The value.
                             * @default
                             */
                            Value?: string;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyCallInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getTopologyLayout: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopologyLayout"][];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postTopologyLayout: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /** @default  */
                    VersionName?: string;
                    /** @default  */
                    LayoutJSON?: string;
                    /** @default  */
                    ThumbnailBase64?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteTopologyLayout: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                VersionName?: string;
            };
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getTopologyLayoutVersion: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                VersionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopologyLayout"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSysstatsSystem: {
        parameters: {
            query?: {
                mode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemInfo"] | string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSysstatsUsage: {
        parameters: {
            query?: {
                mode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceUsage"] | string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSplockinfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        splockinfo: string[];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getFilesystemName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteFilesystemName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getFilesystemNameAccesssubnet: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postFilesystemNameAccesssubnet: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteFilesystemNameAccesssubnet: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRdbms: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRdbms: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRdbmsName: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRdbmsName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRdbmsNameDatabases: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRdbmsNameDatabases: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRdbmsNameDatabasesDBName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
                DBName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegrdbms: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegrdbmsName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getGetrdbmsowner: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postGetrdbmsowner: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllrdbms: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAllrdbmsinfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCsprdbmsId: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDbspec: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDbspecId: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDborgspec: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getDborgspecId: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postRegs3: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteRegs3Name: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAlls3: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getAlls3info: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteCsps3Id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
            };
            path: {
                /** @description The id. */
                Id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getFilesystem: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown[];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postFilesystem: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: reply at once with the operation. */
                Prefer?: string;
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The VPC.
                         * @default {}
                         */
                        VpcIID?: {
                            /** @description The user's name of the object. */
                            NameId?: string;
                            /** @description The cloud's id of the object. */
                            SystemId?: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    /** @description The path of the operation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRdbmsengine: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rdbmsengine: unknown[];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getRdbmsmetainfo: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                DBEngine?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getS3: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        Owner: {
                            ID: string;
                            /** @description The name for people. */
                            DisplayName: string;
                        };
                        Buckets: {
                            Bucket: unknown[];
                        };
                    } | string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getS3Bucket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Bucket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putS3Bucket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Bucket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postS3Bucket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Bucket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteS3Bucket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Bucket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "getS3Bucket*": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Bucket: string;
                Rest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "putS3Bucket*": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Bucket: string;
                Rest: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "postS3Bucket*": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Bucket: string;
                Rest: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "deleteS3Bucket*": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Bucket: string;
                Rest: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountrdbms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCountrdbmsConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCounts3: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getCounts3ConnectionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connection to use. */
                ConnectionName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "getMcinsightVm-image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "getMcinsightVm-imageFilters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "getMcinsightVm-spec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "getMcinsightVm-specFilters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "getMcinsightPrice-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    "getMcinsightPrice-infoFilters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegvpc: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegvpcName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunVpcName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunVpc: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["VPCReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunVpcVPCNameSubnet: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the VPC. */
                VPCName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["SubnetReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunVpcVPCNameSubnetSubnetName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the VPC. */
                VPCName: string;
                /** @description The name of the subnet. */
                SubnetName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegsecuritygroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegsecuritygroupName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunSecuritygroupName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunSecuritygroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["SecurityReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunSecuritygroupSGNameRules: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the security group. */
                SGName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["RuleReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunSecuritygroupSGNameRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the security group. */
                SGName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["RuleReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegkeypair: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegkeypairName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunKeypairName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunKeypair: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["KeyPairReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegvm: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegvmName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunVmName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunVm: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["VMReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunControlvmName: {
        parameters: {
            query?: {
                /** @description What is done. */
                action?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegpublicip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegpublicipName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunPublicipName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunPublicip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["PublicIPReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunPublicipNameAssociate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["AssociateReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunPublicipNameDisassociate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegnic: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegnicName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunNicName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunNic: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["NICReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunNicNameAttach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the VM.
                         * @default
                         */
                        VMName?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunNicNameDetach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunNicNamePrivateip: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The private IP.
                         * @default
                         */
                        PrivateIP?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunNicNamePrivateipIP: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
                IP: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegdisk: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegdiskName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunDiskName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunDisk: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["DiskReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunDiskNameSize: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The new size in GB.
                         * @default
                         */
                        Size?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunDiskNameAttach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the VM.
                         * @default
                         */
                        VMName?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunDiskNameDetach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the VM.
                         * @default
                         */
                        VMName?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegcluster: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegclusterName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunClusterName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunCluster: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["ClusterReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunClusterNameUpgrade: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The version.
                         * @default
                         */
                        Version?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunClusterNameNodegroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["NodeGroupReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunClusterNameNodegroupNodeGroupName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
                /** @description The name of the node group. */
                NodeGroupName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunClusterNameNodegroupNodeGroupNameOnautoscaling: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
                /** @description The name of the node group. */
                NodeGroupName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description true: the number of nodes follows the load.
                         * @default
                         */
                        OnAutoScaling?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunClusterNameNodegroupNodeGroupNameAutoscalesize: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
                /** @description The name of the node group. */
                NodeGroupName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NodeGroupSizeReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["TagReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunTagKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key. */
                Key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["UntagReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegmyimage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegmyimageName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunMyimageName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunMyimage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["MyImageReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunRegnlb: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        /**
                         * @description The name of the object.
                         * @default
                         */
                        Name?: string;
                        /**
                         * @description The cloud's id of the object.
                         * @default
                         */
                        CSPId?: string;
                        /**
                         * @description The name of the VPC.
                         * @default
                         */
                        VPCName?: string;
                        /**
                         * @description The zone in the region.
                         * @default
                         */
                        Zone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunRegnlbName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunNlbName: {
        parameters: {
            query?: {
                /** @description true: remove the entry even if the cloud does not have the object any more. */
                force?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunNlb: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    /**
                     * @description ON: the cloud gets a unique name of its own; OFF: the name as it is. Default: the setting of the server.
                     * @default
                     */
                    IDTransformMode?: string;
                    ReqInfo?: components["schemas"]["NLBReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunNlbNameVms: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBVMsReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunNlbNameVms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBVMsReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunNlbNameListener: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBListenerReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunNlbNameVmgroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBListenerReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putDryrunNlbNameHealthchecker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The connection to use.
                     * @default
                     */
                    ConnectionName?: string;
                    ReqInfo?: components["schemas"]["NLBHealthCheckerReqInfoInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postDryrunFleetKind: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The kind, as in the paths of one connection: vpc, vm. */
                Kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these connections: names, separated by commas.
                     * @default
                     */
                    connection?: string;
                    /**
                     * @description Only connections to these clouds: AWS,AZURE.
                     * @default
                     */
                    provider?: string;
                    /**
                     * @description Only connections in these regions.
                     * @default
                     */
                    region?: string;
                    /**
                     * @description Only connections in these parts of the world: Asia,Europe.
                     * @default
                     */
                    geography?: string;
                    /**
                     * @description The name.
                     * @default
                     */
                    name?: string;
                    /**
                     * @description true: all connections.
                     * @default
                     */
                    all?: string;
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        [key: string]: unknown;
                    };
                    /** @default {} */
                    overrides?: {
                        [key: string]: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteDryrunFleetKind: {
        parameters: {
            query?: {
                /** @description Only these connections: names, separated by commas. */
                connection?: string;
                /** @description Only connections to these clouds: AWS,AZURE. */
                provider?: string;
                /** @description Only connections in these regions. */
                region?: string;
                /** @description Only connections in these parts of the world: Asia,Europe. */
                geography?: string;
                /** @description The name. */
                name?: string;
                /** @description true: all connections. */
                all?: string;
            };
            header?: never;
            path: {
                /** @description The kind, as in the paths of one connection: vpc, vm. */
                Kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The request itself.
                     * @default {}
                     */
                    ReqInfo?: {
                        [key: string]: unknown;
                    };
                    /** @default {} */
                    overrides?: {
                        [key: string]: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What would be done. */
                        plans: components["schemas"]["ChangePlan"][];
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getVmNameTerminal: {
        parameters: {
            query?: {
                /** @description The connection to use. */
                ConnectionName?: string;
                cols?: string;
                rows?: string;
                term?: string;
                /** @description The user to log in as. */
                UserName?: string;
            };
            header?: never;
            path: {
                /** @description The name of the object. */
                Name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerminalEnd"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key gets the first reply. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    user?: string;
                    /** @default  */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    putSessionPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    oldPassword?: string;
                    /** @default  */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooleanInfo"];
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSessionWay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        password: boolean;
                        oidc: boolean;
                    };
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSessionOidc: {
        parameters: {
            query?: {
                /** @description The page of this server to open after the sign-in: a path. */
                page?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
    getSessionOidcCallback: {
        parameters: {
            query?: {
                /** @description The state. */
                state?: string;
                /** @description The reason, for programs: not_found, conflict. */
                code?: string;
                error?: string;
                iss?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description An error. Its status and `code` state the reason. */
            default: {
                headers: {
                    /** @description Seconds to wait before the request is sent again; with 429 and 503. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorInfo"];
                };
            };
        };
    };
}
