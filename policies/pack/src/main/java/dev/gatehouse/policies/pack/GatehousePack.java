package dev.gatehouse.policies.pack;

import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.framework.Framework;
import dev.gatehouse.policies.framework.FrameworkReader;
import dev.gatehouse.policies.pack.rules.account.AccountIdsKnown;
import dev.gatehouse.policies.pack.rules.account.NoDefaultProvider;
import dev.gatehouse.policies.pack.rules.account.NoPlainSecret;
import dev.gatehouse.policies.pack.rules.account.ProviderAccountPinned;
import dev.gatehouse.policies.pack.rules.account.ProviderExternalId;
import dev.gatehouse.policies.pack.rules.account.ProviderNoStaticKeys;
import dev.gatehouse.policies.pack.rules.account.ProviderRegionGiven;
import dev.gatehouse.policies.pack.rules.account.ProviderRoleInItsAccount;
import dev.gatehouse.policies.pack.rules.account.ProviderTags;
import dev.gatehouse.policies.pack.rules.account.QuotasKept;
import dev.gatehouse.policies.pack.rules.compute.AliasOfVersion;
import dev.gatehouse.policies.pack.rules.compute.FunctionEnvironmentClean;
import dev.gatehouse.policies.pack.rules.compute.FunctionHasAlias;
import dev.gatehouse.policies.pack.rules.compute.FunctionLogKept;
import dev.gatehouse.policies.pack.rules.compute.FunctionPublished;
import dev.gatehouse.policies.pack.rules.compute.FunctionRoleOwn;
import dev.gatehouse.policies.pack.rules.compute.FunctionRoleTrustsLambda;
import dev.gatehouse.policies.pack.rules.compute.FunctionRuntimeSupported;
import dev.gatehouse.policies.pack.rules.compute.FunctionTimeoutBounded;
import dev.gatehouse.policies.pack.rules.compute.FunctionTraced;
import dev.gatehouse.policies.pack.rules.compute.LogRetentionGiven;
import dev.gatehouse.policies.pack.rules.data.BucketBlocksPublicAccess;
import dev.gatehouse.policies.pack.rules.data.KeyNotPublic;
import dev.gatehouse.policies.pack.rules.data.KeyRotated;
import dev.gatehouse.policies.pack.rules.data.ReplicaTagged;
import dev.gatehouse.policies.pack.rules.data.StatefulProtected;
import dev.gatehouse.policies.pack.rules.data.TableDeletionProtected;
import dev.gatehouse.policies.pack.rules.data.TableProtectionAgrees;
import dev.gatehouse.policies.pack.rules.data.TableRecoverable;
import dev.gatehouse.policies.pack.rules.data.TableReplicatedEverywhere;
import dev.gatehouse.policies.pack.rules.data.TableScales;
import dev.gatehouse.policies.pack.rules.data.TableStreamsForReplicas;
import dev.gatehouse.policies.pack.rules.data.TopicEncrypted;
import dev.gatehouse.policies.pack.rules.data.TrailEncrypted;
import dev.gatehouse.policies.pack.rules.data.TrailEverywhere;
import dev.gatehouse.policies.pack.rules.data.TrailValidated;
import dev.gatehouse.policies.pack.rules.dns.AAaaaPaired;
import dev.gatehouse.policies.pack.rules.dns.CalculatedNotNested;
import dev.gatehouse.policies.pack.rules.dns.FailoverAliasEvaluates;
import dev.gatehouse.policies.pack.rules.dns.FailoverCrossesRegions;
import dev.gatehouse.policies.pack.rules.dns.FailoverPairComplete;
import dev.gatehouse.policies.pack.rules.dns.FailoverPrimaryChecked;
import dev.gatehouse.policies.pack.rules.dns.HealthCheckFromThreeRegions;
import dev.gatehouse.policies.pack.rules.dns.HealthCheckNotCircular;
import dev.gatehouse.policies.pack.rules.dns.HealthCheckSecure;
import dev.gatehouse.policies.pack.rules.dns.HealthCheckSteady;
import dev.gatehouse.policies.pack.rules.dns.HealthChecksAlike;
import dev.gatehouse.policies.pack.rules.dns.LegChecksOwnRegion;
import dev.gatehouse.policies.pack.rules.dns.LegsOneAtATime;
import dev.gatehouse.policies.pack.rules.dns.RtoInBudget;
import dev.gatehouse.policies.pack.rules.dns.TtlShort;
import dev.gatehouse.policies.pack.rules.dns.ZoneQueryLogged;
import dev.gatehouse.policies.pack.rules.identity.ClientCallbackSecure;
import dev.gatehouse.policies.pack.rules.identity.ClientHidesUsers;
import dev.gatehouse.policies.pack.rules.identity.ClientNoImplicitFlow;
import dev.gatehouse.policies.pack.rules.identity.NoAdministrator;
import dev.gatehouse.policies.pack.rules.identity.NoWildcardAction;
import dev.gatehouse.policies.pack.rules.identity.NoWildcardResource;
import dev.gatehouse.policies.pack.rules.identity.TrustNamesPrincipal;
import dev.gatehouse.policies.pack.rules.identity.UserPoolKept;
import dev.gatehouse.policies.pack.rules.identity.UserPoolMfa;
import dev.gatehouse.policies.pack.rules.identity.UserPoolPasswords;
import dev.gatehouse.policies.pack.rules.ingress.AccessLogNoCredential;
import dev.gatehouse.policies.pack.rules.ingress.ApiDualStack;
import dev.gatehouse.policies.pack.rules.ingress.ApiHasStage;
import dev.gatehouse.policies.pack.rules.ingress.CertificateByDns;
import dev.gatehouse.policies.pack.rules.ingress.CertificateCoversName;
import dev.gatehouse.policies.pack.rules.ingress.CertificateInPlace;
import dev.gatehouse.policies.pack.rules.ingress.CorsBounded;
import dev.gatehouse.policies.pack.rules.ingress.DomainDualStack;
import dev.gatehouse.policies.pack.rules.ingress.DomainMapped;
import dev.gatehouse.policies.pack.rules.ingress.DomainRegional;
import dev.gatehouse.policies.pack.rules.ingress.DomainTlsFloor;
import dev.gatehouse.policies.pack.rules.ingress.ExecuteApiDisabled;
import dev.gatehouse.policies.pack.rules.ingress.JwtPinned;
import dev.gatehouse.policies.pack.rules.ingress.MappingKeyOneLevel;
import dev.gatehouse.policies.pack.rules.ingress.NoCatchAllRoute;
import dev.gatehouse.policies.pack.rules.ingress.RegionSettingsAlike;
import dev.gatehouse.policies.pack.rules.ingress.RegionSymmetry;
import dev.gatehouse.policies.pack.rules.ingress.RouteAuthorized;
import dev.gatehouse.policies.pack.rules.ingress.RouteHasTarget;
import dev.gatehouse.policies.pack.rules.ingress.StageAccessLog;
import dev.gatehouse.policies.pack.rules.ingress.StageAutoDeploys;
import dev.gatehouse.policies.pack.rules.ingress.StageThrottled;
import dev.gatehouse.policies.pack.rules.invoke.FunctionUrlPrivate;
import dev.gatehouse.policies.pack.rules.invoke.IntegrationCallsAlias;
import dev.gatehouse.policies.pack.rules.invoke.IntegrationInRegion;
import dev.gatehouse.policies.pack.rules.invoke.IntegrationOutlastsFunction;
import dev.gatehouse.policies.pack.rules.invoke.IntegrationPayload2;
import dev.gatehouse.policies.pack.rules.invoke.IntegrationRoleInAccount;
import dev.gatehouse.policies.pack.rules.invoke.IntegrationTimeoutGiven;
import dev.gatehouse.policies.pack.rules.invoke.InvokeGrantComplete;
import dev.gatehouse.policies.pack.rules.invoke.InvokeRoleForOwnApis;
import dev.gatehouse.policies.pack.rules.invoke.InvokeRoleNamesAliases;
import dev.gatehouse.policies.pack.rules.invoke.InvokeRoleTrustsGateway;
import dev.gatehouse.policies.pack.rules.invoke.NoLeftoverGrant;
import dev.gatehouse.policies.pack.rules.invoke.PermissionForAlias;
import dev.gatehouse.policies.pack.rules.invoke.PermissionNamesCaller;
import dev.gatehouse.policies.pack.rules.invoke.PermissionServiceBounded;
import dev.gatehouse.policies.pack.rules.invoke.PermissionToInvokeOnly;
import dev.gatehouse.policies.pack.rules.operation.AccountBudgeted;
import dev.gatehouse.policies.pack.rules.operation.AlarmActs;
import dev.gatehouse.policies.pack.rules.operation.ApiAlarmed;
import java.util.List;

/** The pack: the one list of its rules. */
public final class GatehousePack {
  private static final String VERSION = "0.1.0";
  private static final List<String> FRAMEWORKS = List.of("fsbp", "cis", "soc2", "pci-dss");

  private GatehousePack() {}

  /** The pack as it is published. */
  public static Pack pack() {
    Pack pack =
        new Pack(
            "gatehouse",
            "Gatehouse",
            VERSION,
            "What must hold for an ingress platform of several accounts and Regions",
            "docs/policies/",
            rules());
    return pack.with(new Pack.Publication("", "aws", "", List.of("ingress", "failover")))
        .withFrameworks(FRAMEWORKS.stream().map(GatehousePack::framework).toList());
  }

  private static Framework framework(String id) {
    return FrameworkReader.read(GatehousePack.class, "frameworks/" + id + ".json");
  }

  private static List<Rule<?>> rules() {
    return List.of(
        new NoDefaultProvider(),
        new ProviderAccountPinned(),
        new ProviderRegionGiven(),
        new ProviderNoStaticKeys(),
        new ProviderRoleInItsAccount(),
        new ProviderExternalId(),
        new ProviderTags(),
        new NoPlainSecret(),
        new AccountIdsKnown(),
        new QuotasKept(),
        new DomainDualStack(),
        new ApiDualStack(),
        new ExecuteApiDisabled(),
        new DomainTlsFloor(),
        new DomainRegional(),
        new CertificateInPlace(),
        new CertificateByDns(),
        new CertificateCoversName(),
        new DomainMapped(),
        new MappingKeyOneLevel(),
        new StageThrottled(),
        new StageAccessLog(),
        new AccessLogNoCredential(),
        new StageAutoDeploys(),
        new ApiHasStage(),
        new CorsBounded(),
        new NoCatchAllRoute(),
        new RouteHasTarget(),
        new RouteAuthorized(),
        new JwtPinned(),
        new RegionSymmetry(),
        new RegionSettingsAlike(),
        new PermissionNamesCaller(),
        new PermissionServiceBounded(),
        new PermissionForAlias(),
        new PermissionToInvokeOnly(),
        new FunctionUrlPrivate(),
        new IntegrationCallsAlias(),
        new IntegrationInRegion(),
        new IntegrationPayload2(),
        new IntegrationTimeoutGiven(),
        new IntegrationRoleInAccount(),
        new IntegrationOutlastsFunction(),
        new InvokeRoleTrustsGateway(),
        new InvokeRoleForOwnApis(),
        new InvokeRoleNamesAliases(),
        new InvokeGrantComplete(),
        new NoLeftoverGrant(),
        new AAaaaPaired(),
        new FailoverPairComplete(),
        new FailoverPrimaryChecked(),
        new FailoverAliasEvaluates(),
        new FailoverCrossesRegions(),
        new RtoInBudget(),
        new HealthCheckSecure(),
        new HealthCheckSteady(),
        new HealthCheckFromThreeRegions(),
        new HealthCheckNotCircular(),
        new HealthChecksAlike(),
        new CalculatedNotNested(),
        new TtlShort(),
        new LegChecksOwnRegion(),
        new LegsOneAtATime(),
        new ZoneQueryLogged(),
        new FunctionRuntimeSupported(),
        new FunctionPublished(),
        new FunctionTimeoutBounded(),
        new FunctionEnvironmentClean(),
        new AliasOfVersion(),
        new FunctionHasAlias(),
        new FunctionRoleOwn(),
        new FunctionRoleTrustsLambda(),
        new FunctionLogKept(),
        new FunctionTraced(),
        new LogRetentionGiven(),
        new TableRecoverable(),
        new TableReplicatedEverywhere(),
        new TableStreamsForReplicas(),
        new TableScales(),
        new TableProtectionAgrees(),
        new TableDeletionProtected(),
        new StatefulProtected(),
        new ReplicaTagged(),
        new KeyRotated(),
        new KeyNotPublic(),
        new BucketBlocksPublicAccess(),
        new TopicEncrypted(),
        new TrailEverywhere(),
        new TrailValidated(),
        new TrailEncrypted(),
        new ApiAlarmed(),
        new AlarmActs(),
        new AccountBudgeted(),
        new NoWildcardAction(),
        new NoWildcardResource(),
        new TrustNamesPrincipal(),
        new NoAdministrator(),
        new UserPoolMfa(),
        new UserPoolPasswords(),
        new UserPoolKept(),
        new ClientNoImplicitFlow(),
        new ClientHidesUsers(),
        new ClientCallbackSecure());
  }
}
