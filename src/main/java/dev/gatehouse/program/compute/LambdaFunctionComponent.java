package dev.gatehouse.program.compute;

import com.pulumi.asset.FileArchive;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionTracingConfigArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.FunctionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A function with a role of its own, its log group, a published version and an alias to it. */
public final class LambdaFunctionComponent extends PlatformComponent {
  private final Alias alias;

  public LambdaFunctionComponent(
      String name, LambdaFunctionArgs args, ComponentResourceOptions options) {
    super("compute:LambdaFunction", name, options);
    FunctionPlan plan = args.plan();
    Role role =
        new Role(
            child("role"),
            RoleArgs.builder()
                .name(plan.roleName())
                .description(plan.name() + " runs as this role in " + plan.at().region())
                .assumeRolePolicy(plan.trust())
                .build(),
            here(args).build());
    List<Resource> needs = new ArrayList<>(args.needs());
    needs.add(
        new RolePolicy(
            child("policy"),
            RolePolicyArgs.builder().name("run").role(role.id()).policy(plan.policy()).build(),
            here(args).build()));
    // Lambda would make the group itself at the first invocation, and keep its lines for ever.
    needs.add(
        new LogGroup(
            child("log"),
            LogGroupArgs.builder()
                .name(plan.logGroup())
                .retentionInDays(plan.logRetentionDays())
                .build(),
            here(args).build()));
    Function function = function(args, role, needs);
    this.alias =
        new Alias(
            child("alias"),
            AliasArgs.builder()
                .name(plan.alias())
                .functionName(plan.name())
                .functionVersion(function.version())
                .build(),
            here(args).build());
    registerOutputs(Map.of("aliasArn", alias.arn()));
  }

  private CustomResourceOptions.Builder here(LambdaFunctionArgs args) {
    return through(args.providers().of(args.plan().at()));
  }

  private Function function(LambdaFunctionArgs args, Role role, List<Resource> needs) {
    FunctionPlan plan = args.plan();
    FunctionArgs.Builder function =
        FunctionArgs.builder()
            .name(plan.name())
            .description(plan.description())
            .role(role.arn())
            .runtime("java21")
            .architectures("arm64")
            .handler(plan.handler())
            .code(new FileArchive(plan.artifact()))
            .memorySize(plan.memoryMegabytes())
            .timeout(plan.timeoutSeconds())
            .tracingConfig(FunctionTracingConfigArgs.builder().mode("Active").build())
            .publish(true);
    if (!plan.environment().isEmpty()) {
      function.environment(FunctionEnvironmentArgs.builder().variables(plan.environment()).build());
    }
    return new Function(child("lambda"), function.build(), here(args).dependsOn(needs).build());
  }

  /** The alias that callers invoke. */
  public Alias alias() {
    return alias;
  }
}
