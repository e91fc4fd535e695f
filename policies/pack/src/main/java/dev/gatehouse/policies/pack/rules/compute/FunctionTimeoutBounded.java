package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "function-timeout-bounded",
    title = "A function ends within what API Gateway waits for",
    severity = Severity.MEDIUM,
    types = Aws.FUNCTION,
    why =
        "HTTP APIs give up after 30 s; what a function does later nobody hears of, and it is "
            + "paid for.",
    fix = "Set timeout to 30 or less.")
public final class FunctionTimeoutBounded implements ResourceRule<FunctionTimeoutBounded.Settings> {
  /** What is wanted. */
  public record Settings(
      @Setting(value = "The longest that a function may run, seconds", least = 1, most = 900)
          int seconds) {}

  @Override
  public Settings config() {
    return new Settings(30);
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    findings.require(resource.at("timeout").or(Value.of(3)).atMost(config.seconds()));
  }
}
