package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import java.util.List;
import java.util.Optional;

@RuleInfo(
    id = "function-runtime-supported",
    title = "A function runs on a runtime that AWS supports",
    severity = Severity.MEDIUM,
    types = Aws.FUNCTION,
    why =
        "A runtime past its end gets no security fixes, and later no updates of the function "
            + "either.",
    fix = "Move to a runtime of the list.")
public final class FunctionRuntimeSupported
    implements ResourceRule<FunctionRuntimeSupported.Settings> {
  /** What is wanted. */
  public record Settings(@Setting("Runtimes that are supported") List<String> runtimes) {}

  @Override
  public Settings config() {
    return new Settings(
        List.of("java21", "java17", "python3.13", "python3.12", "nodejs22.x", "provided.al2023"));
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    if (resource.at("packageType").or(Value.of("Zip")).text().equals(Optional.of("Image"))) {
      findings.notApplicable("it is an image");
      return;
    }
    findings.require(resource.at("runtime").isOneOf(config.runtimes()));
  }
}
