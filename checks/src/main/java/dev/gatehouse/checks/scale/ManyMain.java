package dev.gatehouse.checks.scale;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestResult;
import dev.gatehouse.checks.engines.Stage;
import dev.gatehouse.checks.engines.Thing;
import dev.gatehouse.program.sdk.PatientLogger;
import dev.gatehouse.program.sdk.UnreadMessages;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The program: as many things as the configuration's {@code count}, or with an argument that many
 * against the SDK's mocks.
 */
public final class ManyMain {
  private ManyMain() {}

  public static void main(String[] args) {
    PatientLogger.install();
    UnreadMessages.install(System.getenv());
    if (args.length == 0) {
      Pulumi.run(context -> things(context, context.config().requireInteger("count")));
      return;
    }
    int count = Integer.parseInt(args[0]);
    TestResult result =
        PulumiTest.withMocks(new Things()).runTest(context -> things(context, count));
    if (!result.exceptions().isEmpty() || result.resources().size() < count) {
      throw new IllegalStateException("the mocks failed: " + result.exceptions());
    }
    System.exit(0);
  }

  private static void things(Context context, int count) {
    String text = "v".repeat(100);
    Thing last = null;
    for (int i = 0; i < count; i++) {
      last = new Thing(Thing.TYPE, "t" + i, Stage.with().value(text), CustomResourceOptions.Empty);
    }
    if (last != null) {
      Output<String> arn = last.arn();
      context.export("last", arn);
    }
  }

  /** Answers as the provider would. */
  private static final class Things implements Mocks {
    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
      String id = args.name + "-1";
      Map<String, Object> state =
          Map.of("value", args.inputs.getOrDefault("value", ""), "arn", "arn:" + id);
      return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(id), state));
    }
  }
}
