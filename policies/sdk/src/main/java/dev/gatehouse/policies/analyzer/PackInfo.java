package dev.gatehouse.policies.analyzer;

import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.NoConfig;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.ConfigSchema;
import dev.gatehouse.policies.framework.Framework;
import java.util.List;
import java.util.stream.Collectors;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyComplianceFramework;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyConfigSchema;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.PolicySeverity;
import pulumirpc.AnalyzerOuterClass.PolicyType;

/** A pack's facts on the wire. */
final class PackInfo {
  private PackInfo() {}

  static AnalyzerInfo of(Pack pack) {
    AnalyzerInfo.Builder info =
        AnalyzerInfo.newBuilder()
            .setName(pack.name())
            .setDisplayName(pack.displayName())
            .setVersion(pack.version())
            .setDescription(pack.description())
            .setReadme(pack.publication().readme())
            .setProvider(pack.publication().provider())
            .setRepository(pack.publication().repository())
            .addAllTags(pack.publication().tags())
            .setSupportsConfig(true);
    pack.levels()
        .forEach(
            (id, level) ->
                info.putInitialConfig(
                    id, PolicyConfig.newBuilder().setEnforcementLevel(level(level)).build()));
    pack.rules().forEach(rule -> info.addPolicies(policy(pack, rule)));
    info.addPolicies(Undecided.policy());
    info.addPolicies(LetPass.policy());
    return info.build();
  }

  private static PolicyInfo policy(Pack pack, Rule<?> rule) {
    RuleInfo facts = rule.info();
    PolicyInfo.Builder policy =
        PolicyInfo.newBuilder()
            .setName(facts.id())
            .setDisplayName(facts.title())
            .setDescription(facts.title())
            .setMessage(facts.why())
            .setEnforcementLevel(level(pack.level(rule)))
            .setPolicyType(
                rule instanceof ResourceRule
                    ? PolicyType.POLICY_TYPE_RESOURCE
                    : PolicyType.POLICY_TYPE_STACK)
            .setSeverity(severity(facts.severity()))
            .addAllTags(List.of(facts.tags()))
            .setRemediationSteps(facts.fix())
            .setUrl(page(pack, rule));
    // The wire has room for one: the first in which the rule stands.
    pack.frameworks().stream()
        .filter(framework -> !framework.controls(rule).isEmpty())
        .findFirst()
        .ifPresent(framework -> policy.setFramework(framework(framework, rule)));
    if (!(rule.config() instanceof NoConfig)) {
      policy.setConfigSchema(
          PolicyConfigSchema.newBuilder()
              .setProperties(WireValues.write(ConfigSchema.of(rule.config()))));
    }
    return policy.build();
  }

  private static PolicyComplianceFramework framework(Framework framework, Rule<?> rule) {
    return PolicyComplianceFramework.newBuilder()
        .setName(framework.title())
        .setVersion(framework.version())
        .setReference(
            framework.controls(rule).stream()
                .map(Framework.Control::id)
                .collect(Collectors.joining(", ")))
        .setSpecification(framework.url())
        .build();
  }

  static String page(Pack pack, Rule<?> rule) {
    return pack.pages().isEmpty() ? "" : pack.pages() + rule.id() + ".md";
  }

  static EnforcementLevel level(Level level) {
    return EnforcementLevel.valueOf(level.name());
  }

  static PolicySeverity severity(Severity severity) {
    return PolicySeverity.valueOf("POLICY_SEVERITY_" + severity.name());
  }
}
