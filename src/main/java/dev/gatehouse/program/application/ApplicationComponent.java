package dev.gatehouse.program.application;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.gatehouse.model.Region;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.compute.LambdaFunctionArgs;
import dev.gatehouse.program.compute.LambdaFunctionComponent;
import dev.gatehouse.program.data.GlobalTableArgs;
import dev.gatehouse.program.data.GlobalTableComponent;
import dev.gatehouse.program.identity.InvokeGrantArgs;
import dev.gatehouse.program.identity.InvokeGrantComponent;
import dev.gatehouse.program.ingress.FrontComponent;
import dev.gatehouse.program.ingress.HttpApiArgs;
import dev.gatehouse.program.ingress.HttpApiComponent;
import dev.gatehouse.program.plan.AccountRegion;
import dev.gatehouse.program.plan.AlarmPlan;
import dev.gatehouse.program.plan.ApiPlan;
import dev.gatehouse.program.plan.DashboardPlan;
import dev.gatehouse.program.plan.FunctionPlan;
import dev.gatehouse.program.sight.AlarmsArgs;
import dev.gatehouse.program.sight.AlarmsComponent;
import dev.gatehouse.program.sight.QueriesArgs;
import dev.gatehouse.program.sight.QueriesComponent;
import dev.gatehouse.program.sight.TopicsComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One application: its table and functions in its own account, its APIs in the ingress account. */
public final class ApplicationComponent extends PlatformComponent {
  private final String title;
  private final InvokeGrantComponent grant;
  private final Map<Region, HttpApiComponent> apis = new TreeMap<>();
  private final Map<AccountRegion, Map<String, Resource>> aliases = new TreeMap<>();

  public ApplicationComponent(String name, ApplicationArgs args, ComponentResourceOptions options) {
    super("application:Application", name, options);
    this.title = args.plan().name();
    List<Resource> needs = table(args);
    for (FunctionPlan plan : args.plan().functions()) {
      LambdaFunctionComponent function =
          new LambdaFunctionComponent(
              child(plan.at().region() + "-function-" + plan.key()),
              new LambdaFunctionArgs(plan, needs, args.providers()),
              below());
      aliases
          .computeIfAbsent(plan.at(), at -> new LinkedHashMap<>())
          .put(plan.key(), function.alias());
    }
    this.grant =
        new InvokeGrantComponent(
            child("grant"),
            new InvokeGrantArgs(args.plan().grant(), aliases, args.protect(), args.providers()),
            below());
    for (ApiPlan plan : args.plan().apis()) {
      apis.put(plan.at().region(), api(plan, args));
    }
    args.plan().alarms().forEach((region, alarms) -> alarms(region, alarms, args));
    if (!args.plan().queries().isEmpty()) {
      new QueriesComponent(
          child("queries"), new QueriesArgs(args.plan().queries(), args.providers()), below());
    }
    registerOutputs(Map.of());
  }

  private void alarms(Region region, List<AlarmPlan> alarms, ApplicationArgs args) {
    ApiPlan api =
        args.plan().apis().stream()
            .filter(plan -> plan.at().region().equals(region))
            .findFirst()
            .orElseThrow();
    new AlarmsComponent(
        child(region + "-alarms"),
        new AlarmsArgs(
            alarms, api.at(), Output.of(Map.of()), topics(region, args), args.providers()),
        below());
  }

  private static TopicsComponent topics(Region region, ApplicationArgs args) {
    return Optional.ofNullable(args.topics().get(region))
        .orElseThrow(() -> new IllegalArgumentException("no topics in " + region));
  }

  /** The ids of its APIs, by what stands for them in dashboards. */
  public Map<String, Output<String>> apiIds() {
    Map<String, Output<String>> ids = new TreeMap<>();
    apis.forEach((region, api) -> ids.put(DashboardPlan.api(title, region.value()), api.apiId()));
    return ids;
  }

  private List<Resource> table(ApplicationArgs args) {
    return args.plan()
        .table()
        .map(
            plan ->
                new GlobalTableComponent(
                    child("data"),
                    new GlobalTableArgs(plan, args.protect(), args.providers()),
                    below()))
        .map(component -> List.<Resource>of(component.table()))
        .orElse(List.of());
  }

  private HttpApiComponent api(ApiPlan plan, ApplicationArgs args) {
    Region region = plan.at().region();
    FrontComponent front =
        Optional.ofNullable(args.fronts().get(region))
            .orElseThrow(() -> new IllegalArgumentException("no front in " + region));
    return new HttpApiComponent(
        child(region + "-api"),
        new HttpApiArgs(
            plan,
            front,
            Optional.ofNullable(args.hosts().get(region)).map(FrontComponent::shared),
            grant.roleArn(),
            topics(region, args),
            args.providers()),
        below());
  }

  /** The alias of a function that the platform deploys. */
  public Resource alias(AccountRegion at, String function) {
    return Optional.ofNullable(aliases.getOrDefault(at, Map.of()).get(function))
        .orElseThrow(() -> new IllegalArgumentException("no " + function + " in " + at));
  }

  /** What must be there before the application answers in a Region. */
  public List<Resource> reachable(Region region) {
    List<Resource> all = new ArrayList<>(grant.parts());
    Optional.ofNullable(apis.get(region)).ifPresent(api -> all.addAll(api.mappings()));
    return all;
  }
}
