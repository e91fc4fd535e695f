package dev.gatehouse.program.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Alerts;
import dev.gatehouse.model.config.Backend;
import dev.gatehouse.model.config.Budget;
import dev.gatehouse.model.config.DeployRole;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Evacuation;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.Placement;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.model.config.Posture;
import dev.gatehouse.model.config.Recovery;
import dev.gatehouse.model.config.RouteKey;
import dev.gatehouse.model.config.Routing;
import dev.gatehouse.model.config.ZoneChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every plan, whatever the number of Regions, applications and functions. */
class PlatformPlannerPropertyTest {
  @Property(tries = 200)
  void an_integration_has_exactly_one_permission_on_its_alias(
      @ForAll @IntRange(min = 1, max = 4) int regions,
      @ForAll @IntRange(min = 1, max = 5) int applications,
      @ForAll @IntRange(min = 1, max = 6) int functions,
      @ForAll boolean brought) {
    for (ApplicationPlan application : all(plan(regions, applications, functions, brought))) {
      List<String> integrated = new ArrayList<>();
      application
          .apis()
          .forEach(api -> api.integrations().forEach(i -> integrated.add(i.functionArn())));
      List<String> permitted =
          application.grant().permissions().stream()
              .map(p -> "function:" + p.functionName() + ":" + p.qualifier())
              .toList();
      List<String> places =
          application.grant().permissions().stream().map(p -> p.at().toString()).toList();

      assertThat(permitted)
          .containsExactlyElementsOf(
              integrated.stream().map(arn -> Arn.parse(arn).resource()).toList());
      assertThat(places)
          .containsExactlyElementsOf(
              integrated.stream()
                  .map(arn -> Arn.parse(arn).account() + "-" + Arn.parse(arn).region())
                  .toList());
      assertThat(integrated)
          .allSatisfy(arn -> assertThat(application.grant().policy()).contains('"' + arn + '"'));
    }
  }

  @Property(tries = 100)
  void each_place_of_the_plan_has_a_provider(
      @ForAll @IntRange(min = 1, max = 4) int regions,
      @ForAll @IntRange(min = 1, max = 5) int applications) {
    PlatformPlan plan = plan(regions, applications, 2, false);
    List<AccountRegion> provided = plan.providers().stream().map(ProviderPlan::at).toList();
    assertThat(provided).doesNotHaveDuplicates().contains(plan.zone().at());
    for (ApplicationPlan application : all(plan)) {
      application.functions().forEach(f -> assertThat(provided).contains(f.at()));
      application.apis().forEach(api -> assertThat(provided).contains(api.at()));
      application.table().ifPresent(table -> assertThat(provided).contains(table.at()));
      application.grant().permissions().forEach(p -> assertThat(provided).contains(p.at()));
      assertThat(provided).contains(application.grant().at());
    }
    plan.evacuation()
        .ifPresent(e -> e.latches().forEach(latch -> assertThat(provided).contains(latch.at())));
  }

  @Property(tries = 100)
  void no_latch_lives_in_the_region_that_it_takes_clients_out_of(
      @ForAll @IntRange(min = 1, max = 5) int regions) {
    PlatformPlan plan = plan(regions, 1, 1, false);
    List<EvacuationPlan.Latch> latches =
        plan.evacuation().map(EvacuationPlan::latches).orElse(List.of());
    assertThat(latches)
        .hasSize(regions * (regions - 1))
        .allSatisfy(latch -> assertThat(latch.at().region()).isNotEqualTo(latch.region()));
    assertThat(plan.healthChecks()).extracting(HealthCheckPlan::key).doesNotHaveDuplicates();
  }

  @Property(tries = 100)
  void an_integration_outlasts_its_function(
      @ForAll @IntRange(min = 1, max = 29) int functionTimeout) {
    Manifest manifest = manifest(0, 1, functionTimeout, false);
    PlatformPlan plan =
        new PlatformPlanner("gatehouse", "test", config(1), List.of(manifest)).plan();
    assertThat(plan.applications().get(0).apis().get(0).integrations())
        .allSatisfy(
            integration ->
                assertThat(integration.timeoutMilliseconds())
                    .isGreaterThan(functionTimeout * 1000)
                    .isLessThanOrEqualTo(30_000));
  }

  @Property(tries = 100)
  void each_name_on_a_certificate_is_proven_once(@ForAll @IntRange(min = 1, max = 5) int regions) {
    PlatformPlan plan = plan(regions, 1, 1, true);
    assertThat(plan.validations())
        .extracting(ValidationPlan::name)
        .doesNotHaveDuplicates()
        .containsAll(plan.fronts().stream().flatMap(f -> f.names().stream()).toList());
  }

  private static List<ApplicationPlan> all(PlatformPlan plan) {
    List<ApplicationPlan> all = new ArrayList<>(plan.applications());
    all.add(plan.health());
    return all;
  }

  private static PlatformPlan plan(int regions, int applications, int functions, boolean brought) {
    List<Manifest> manifests =
        IntStream.range(0, applications).mapToObj(i -> manifest(i, functions, 5, brought)).toList();
    return new PlatformPlanner("gatehouse", "test", config(regions), manifests).plan();
  }

  private static PlatformConfig config(int regions) {
    return new PlatformConfig(
        new AccountId("111111111111"),
        IntStream.rangeClosed(1, regions).mapToObj(i -> new Region("eu-west-" + i)).toList(),
        new DnsName("api.example.test"),
        new ZoneChoice.Existing(new DnsName("example.test"), "Z1", new AccountId("555555555555")),
        new Routing.Failover(),
        new Recovery(10, 3),
        regions == 1
            ? new Evacuation.None()
            : new Evacuation.Latch(List.of(new AccountId("111111111111"))),
        Optional.empty(),
        Optional.empty(),
        Posture.DURABLE,
        Alerts.NONE,
        Budget.USUAL,
        new DeployRole("deploy", Optional.empty()),
        Map.of());
  }

  private static Manifest manifest(int number, int functions, int timeout, boolean brought) {
    Map<String, Backend.Deployed.Function> deployed = new TreeMap<>();
    Map<String, String> arns = new TreeMap<>();
    List<Manifest.Route> routes = new ArrayList<>();
    for (int i = 0; i < functions; i++) {
      String name = "doThing" + i;
      deployed.put(name, new Backend.Deployed.Function("a.B::c", List.of()));
      arns.put(name, "arn:aws:lambda:{region}:{account}:function:thing-" + i + ":stable");
      routes.add(new Manifest.Route(RouteKey.parse("GET /things/" + i), name));
    }
    return new Manifest(
        "app" + number,
        "An application",
        Map.of("test", new AccountId("22222222222" + number)),
        new Manifest.Throttle(10, 5),
        Optional.empty(),
        brought
            ? new Backend.Brought(timeout, arns)
            : new Backend.Deployed("a.zip", 256, timeout, deployed),
        routes,
        List.of("/things/0"),
        Placement.EVERYWHERE);
  }
}
