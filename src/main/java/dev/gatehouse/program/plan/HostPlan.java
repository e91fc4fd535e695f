package dev.gatehouse.program.plan;

import java.util.List;

/**
 * An application's own name, by which it fails over alone.
 *
 * @param fronts one for each Region that has the application
 * @param validation the record that proves the name
 */
public record HostPlan(String application, List<FrontPlan> fronts, ValidationPlan validation) {
  public HostPlan {
    fronts = List.copyOf(fronts);
  }
}
