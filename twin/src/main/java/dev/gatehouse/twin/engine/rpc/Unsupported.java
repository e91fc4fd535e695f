package dev.gatehouse.twin.engine.rpc;

import dev.gatehouse.twin.engine.plan.PlanException;
import pulumirpc.Resource.RegisterResourceRequest;

/** Refuses, by name, the resource options that this engine does not support. */
final class Unsupported {
  private Unsupported() {}

  static void refuse(RegisterResourceRequest request) {
    check("replaceWith", request.getReplaceWithCount() > 0);
    check("replacementTrigger", request.hasReplacementTrigger());
    check("hideDiffs", request.getHideDiffsCount() > 0);
    check("hooks", request.hasHooks());
    check("envVarMappings", request.getEnvVarMappingsCount() > 0);
    check("parameterized packages", !request.getPackageRef().isEmpty());
    check("pluginDownloadURL", !request.getPluginDownloadURL().isEmpty());
    check("pluginChecksums", request.getPluginChecksumsCount() > 0);
  }

  private static void check(String option, boolean used) {
    if (used) {
      throw new PlanException(
          "this engine does not support the resource option '"
              + option
              + "' yet: remove it, or deploy with the Pulumi CLI");
    }
  }
}
