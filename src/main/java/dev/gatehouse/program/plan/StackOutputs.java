package dev.gatehouse.program.plan;

import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.model.config.Recovery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stack tells its users: where things are and how soon they recover. */
final class StackOutputs {
  private StackOutputs() {}

  /** The outputs by name; texts, whole numbers, lists and maps of them. */
  static Map<String, Object> of(
      String stack,
      PlatformConfig config,
      List<FrontPlan> fronts,
      List<Manifest> manifests,
      Optional<EvacuationPlan> evacuation) {
    String base = "https://" + config.domain();
    Map<String, Object> endpoints = new LinkedHashMap<>();
    Map<String, Object> routes = new LinkedHashMap<>();
    List<String> smoke = new ArrayList<>(List.of(PlatformPlanner.HEALTH_PATH));
    for (Manifest manifest : manifests) {
      Optional<String> host = host(config, manifest);
      endpoints.put(manifest.name(), host.orElse(base + "/" + manifest.name()));
      routes.put(manifest.name(), manifest.routes().stream().map(r -> r.key().toString()).toList());
      if (manifest.placement().of(config.regions()).equals(config.regions())) {
        manifest.smoke().forEach(path -> smoke.add("/" + manifest.name() + path));
      }
      host.ifPresent(url -> manifest.smoke().forEach(path -> smoke.add(url + path)));
    }
    Map<String, Object> regional = new LinkedHashMap<>();
    fronts.forEach(
        front ->
            regional.put(front.at().region().value(), "https://" + front.regional().orElseThrow()));

    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("domain", config.domain().value());
    outputs.put("zoneName", config.zone().name().value());
    outputs.put("regions", config.regions().stream().map(Region::value).toList());
    outputs.put("endpoints", endpoints);
    outputs.put("regionalEndpoints", regional);
    outputs.put("routes", routes);
    outputs.put("smoke", smoke);
    outputs.put("recovery", recovery(config.recovery()));
    evacuation.ifPresent(plan -> outputs.put("evacuation", evacuation(stack, plan)));
    return Collections.unmodifiableMap(outputs);
  }

  private static Optional<String> host(PlatformConfig config, Manifest manifest) {
    return manifest.placement().host().map(label -> "https://" + config.domain().child(label));
  }

  /** All that evacuating and isolating need, so that they ask no control plane. */
  private static Map<String, Object> evacuation(String stack, EvacuationPlan plan) {
    Map<String, List<String>> latches = new LinkedHashMap<>();
    for (EvacuationPlan.Latch latch : plan.latches()) {
      latches
          .computeIfAbsent(latch.region().value(), region -> new ArrayList<>())
          .add(latch.at().region().value());
    }
    Map<String, Object> evacuation = new LinkedHashMap<>();
    String role = "role/" + plan.roleName();
    evacuation.put("stack", stack);
    evacuation.put("roleArn", Arn.global("iam", plan.at().account(), role).toString());
    evacuation.put("namespace", plan.namespace());
    evacuation.put("metric", EvacuationPlan.METRIC);
    evacuation.put("dimension", EvacuationPlan.DIMENSION);
    evacuation.put("statusTable", plan.statusTable());
    evacuation.put("latches", latches);
    return evacuation;
  }

  private static Map<String, Object> recovery(Recovery recovery) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("intervalSeconds", recovery.intervalSeconds());
    figures.put("failureThreshold", recovery.failureThreshold());
    figures.put("ttlSeconds", Recovery.ALIAS_TTL_SECONDS);
    figures.put("worstCaseSeconds", recovery.worstCaseSeconds());
    figures.put("arithmetic", recovery.arithmetic());
    return figures;
  }
}
