package dev.gatehouse.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.pulumi.aws.Provider;
import com.pulumi.resources.ComponentResource;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The arrows of the house, as rules over a base package, so that each can also be run against a
 * fixture that breaks it.
 */
final class Architecture {
  private final String base;

  Architecture(String base) {
    this.base = base;
  }

  /** Every rule by its name. */
  Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("model sees nothing of ours", sees("model"));
    rules.put("lambdas see nothing of ours", sees("lambdas"));
    rules.put("program sees only model", sees("program", "model"));
    rules.put("twin sees only model", sees("twin", "model"));
    rules.put("policies see only model", sees("policies", "model"));
    rules.put("cli sees only model, twin and policies", sees("cli", "model", "twin", "policies"));
    rules.put("Pulumi's SDK only in program", pulumiInProgramAndPoliciesOnly());
    rules.put("gRPC only on the wires", grpcOnlyOnTheWires());
    rules.put("rules of policies see no wire and no file", rulesSeeValuesOnly());
    rules.put("the planner knows no Pulumi", planWithoutPulumi());
    rules.put("one maker of AWS providers", oneMakerOfProviders());
    rules.put("components are named so", componentsAreNamedSo());
    rules.put("time and chance come from sim", timeFromSim("twin", "twin.sim"));
    rules.put("a plan is a function of config", timeFromSim("program", "program.nowhere"));
    rules.put("streams only in mains", streamsOnlyInMains());
    rules.put("the twin's rooms have no cycles", noCycles("twin.(*).."));
    rules.put("the AWS rooms have no cycles", noCycles("twin.aws.(*).."));
    return rules;
  }

  ArchRule rule(String name) {
    ArchRule rule = rules().get(name);
    if (rule == null) {
      throw new IllegalArgumentException("no rule '" + name + "': use one of " + rules().keySet());
    }
    return rule;
  }

  private String in(String room) {
    return base + "." + room + "..";
  }

  private ArchRule sees(String room, String... others) {
    List<String> allowed = new ArrayList<>(List.of(in(room)));
    for (String other : others) {
      allowed.add(in(other));
    }
    DescribedPredicate<JavaClass> foreign =
        resideInAPackage(base + "..")
            .and(DescribedPredicate.not(resideInAnyOf(allowed)))
            .as("another room's");
    return noClasses()
        .that()
        .resideInAPackage(in(room))
        .should()
        .dependOnClassesThat(foreign)
        .because("modules meet on wires, not on classes")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> resideInAnyOf(List<String> packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new));
  }

  private ArchRule pulumiInProgramAndPoliciesOnly() {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackages(in("program"), in("policies"), base)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.pulumi..")
        .because(
            "the twin learns of the program through the protocol only; rules name resources by"
                + " their classes");
  }

  private ArchRule grpcOnlyOnTheWires() {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackages(
            in("program.sdk"),
            in("twin.engine"),
            in("twin.provider"),
            in("policies.analyzer"),
            in("bench"),
            base)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pulumirpc..", "io.grpc..")
        .because(
            "the wires are the program's, the engine's, the provider's and the policies', and of"
                + " those who measure them");
  }

  private ArchRule rulesSeeValuesOnly() {
    return noClasses()
        .that()
        .resideInAPackage(in("policies.pack.rules"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pulumirpc..",
            "io.grpc..",
            "com.google.protobuf..",
            "java.io..",
            "java.nio..",
            "java.net..",
            in("policies.analyzer"),
            in("policies.run"),
            in("policies.state"))
        .because("a rule is a function of what it is handed");
  }

  private ArchRule planWithoutPulumi() {
    return noClasses()
        .that()
        .resideInAPackage(in("program.plan"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.pulumi..")
        .because("what can be computed without a resource is tested without one");
  }

  private ArchRule oneMakerOfProviders() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("program.account"))
        .should()
        .callConstructorWhere(
            JavaCall.Predicates.target(HasOwner.Predicates.With.owner(isA(Provider.class))))
        .because("one place decides which account and Region a resource lands in");
  }

  private ArchRule componentsAreNamedSo() {
    return classes()
        .that()
        .areAssignableTo(ComponentResource.class)
        .and()
        .resideInAPackage(base + "..")
        .should()
        .haveSimpleNameEndingWith("Component")
        .because("a reader finds a component by its name");
  }

  private ArchRule timeFromSim(String room, String except) {
    return noClasses()
        .that()
        .resideInAPackage(in(room))
        .and()
        .resideOutsideOfPackage(in(except))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .because("a hidden clock or coin breaks replay");
  }

  private ArchRule streamsOnlyInMains() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("model"), in("program"), in("twin"), in("cli"), in("policies"))
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .should(ACCESS_STANDARD_STREAMS)
        .because("output goes through the writer that the caller handed in");
  }

  private ArchRule noCycles(String rooms) {
    return slices().matching(base + "." + rooms).should().beFreeOfCycles();
  }

  private static DescribedPredicate<JavaClass> isA(Class<?> type) {
    return JavaClass.Predicates.type(type);
  }
}
