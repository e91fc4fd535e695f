package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackRule;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.ArrayList;
import java.util.List;

@RuleInfo(
    id = "stateful-protected",
    title = "What cannot be made again is protected, in a stack that is to last",
    severity = Severity.CRITICAL,
    types = {Aws.TABLE, Aws.ZONE, Aws.USER_POOL, Aws.KMS_KEY, Aws.ROLE},
    why =
        "Data, users and keys do not come back; a zone and the role that grants name come back as "
            + "others, and what refers to them stays broken.",
    fix = "Set protect on the resource; the platform does where posture is durable.")
public final class StatefulProtected implements StackRule<StatefulProtected.Settings> {
  private static final String POSTURE = "gatehouse:posture";

  /** What is wanted. */
  public record Settings(
      @Setting("Whether the stack is to last; a stack is, too, that protects any of these")
          boolean durable) {}

  @Override
  public Settings config() {
    return new Settings(false);
  }

  @Override
  public void check(Stack stack, Settings config, Findings findings) {
    List<Resource> kept =
        new ArrayList<>(stack.ofType(Aws.TABLE, Aws.ZONE, Aws.USER_POOL, Aws.KMS_KEY));
    stack.ofType(Aws.ROLE).stream()
        .filter(role -> !stack.leadingTo(role, Aws.INTEGRATION, "credentialsArn").isEmpty())
        .forEach(kept::add);
    boolean durable =
        config.durable()
            || findings.run().config().get(POSTURE).equals(Value.of("durable"))
            || kept.stream().anyMatch(resource -> resource.options().protect());
    for (Resource resource : kept) {
      if (durable && !resource.options().protect()) {
        findings.on(resource).violation("it is not protected, and the stack is to last");
      }
    }
  }
}
